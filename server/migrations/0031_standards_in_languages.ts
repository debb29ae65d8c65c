import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Migration } from '@mikro-orm/migrations'

/** Titles, articles and summaries of provisions in every interface language. What is there already is translated by its English text; a new database is filled with both later. */
export class StandardsInLanguages extends Migration {
  override up(): void {
    const translations = readFileSync(resolve('server/seed/data/standards.translations.json'), 'utf8').replaceAll("'", "''")
    for (const column of ['article', 'title', 'summary']) {
      this.addSql(`alter table "provision" alter column "${column}" type jsonb using jsonb_build_object('en', "${column}")`)
      this.addSql(`update "provision" set "${column}" = coalesce('${translations}'::jsonb -> ("${column}"->>'en'), '{}') || "${column}"`)
    }
    this.addSql(`update "instrument" set "title" = coalesce('${translations}'::jsonb -> ("title"->>'en'), '{}') || "title"`)
  }
}
