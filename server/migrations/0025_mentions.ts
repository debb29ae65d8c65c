import { Migration } from '@mikro-orm/migrations'

/** Whom a comment mentions. */
export class Mentions extends Migration {
  override up(): void {
    for (const table of ['comment', 'draft_comment']) this.addSql(`alter table "${table}" add column "mentioned_ids" text[] not null default '{}'`)
  }
}
