import { Migration } from '@mikro-orm/migrations'

/** Rounds change: what a later edit is merged against. And how many findings one has is counted without going through those of the others; so are those of a level found. */
export class Rounds extends Migration {
  override up(): void {
    this.addSql(`alter table "round" add column "version" int not null default 1, add column "fields" jsonb null`)
    this.addSql(`create index "round_project_id_index" on "round" ("project_id")`)
    this.addSql(`create index "finding_round_id_index" on "finding" ("round_id")`)
    this.addSql(`create index "finding_level_index" on "finding" ("project_id", "level", "updated_at", "id")`)
  }
}
