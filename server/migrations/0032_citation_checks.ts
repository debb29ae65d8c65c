import { Migration } from '@mikro-orm/migrations'

/** Who said that a recommendation holds all the same after a finding that it cites has changed, and what of the finding they had before them. */
export class CitationChecks extends Migration {
  override up(): void {
    this.addSql(`create table "citation_check" ("id" uuid not null, "recommendation_id" uuid not null, "finding_id" uuid not null, "revision" int not null, "seen_revision" int not null, "reasons" text[] not null,
      "note" text not null, "person_id" uuid not null, "created_at" timestamptz(3) not null, primary key ("id"))`)
    for (const [column, table] of [['recommendation_id', 'recommendation'], ['finding_id', 'finding'], ['person_id', 'person']] as const) {
      this.addSql(`alter table "citation_check" add constraint "citation_check_${column}_foreign" foreign key ("${column}") references "${table}" ("id")`)
    }
    this.addSql(`create index "citation_check_recommendation_id_finding_id_index" on "citation_check" ("recommendation_id", "finding_id")`)
    // Which of the cited findings a turn is about: it is told to those alone who may see one of them.
    this.addSql(`alter table "turn" add column "finding_ids" text[] not null default '{}'`)
    this.addSql(`create trigger "citation_check_stays" before update or delete on "citation_check" for each row execute function refuse_rewrite()`)
  }
}
