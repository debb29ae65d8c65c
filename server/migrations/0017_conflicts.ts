import { Migration } from '@mikro-orm/migrations'

/** Conflicts of interest, and beside each finding the people whom they recuse: what visibility depends on stands in the row that it protects. */
export class Conflicts extends Migration {
  override up(): void {
    this.addSql(`alter table "finding" add column "recused_ids" text[] not null default '{}'`)
    this.addSql(`create table "conflict" ("id" uuid not null, "finding_id" uuid not null, "person_id" uuid not null, "reason" text not null,
      "declared_by_id" uuid not null, "created_at" timestamptz(3) not null, "lifted_at" timestamptz(3) null, "lifted_by_id" uuid null, primary key ("id"))`)
    this.addSql(`create index "conflict_finding_id_index" on "conflict" ("finding_id")`)
    this.addSql(`create index "conflict_person_id_index" on "conflict" ("person_id")`)
    this.addSql(`create unique index "conflict_standing_unique" on "conflict" ("finding_id", "person_id") where "lifted_at" is null`)
    for (const [column, table] of [['finding_id', 'finding'], ['person_id', 'person'], ['declared_by_id', 'person'], ['lifted_by_id', 'person']] as const) {
      this.addSql(`alter table "conflict" add constraint "conflict_${column}_foreign" foreign key ("${column}") references "${table}" ("id")${column === 'lifted_by_id' ? ' on delete set null' : ''}`)
    }
  }
}
