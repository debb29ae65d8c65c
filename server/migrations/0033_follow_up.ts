import { Migration } from '@mikro-orm/migrations'

/** What becomes of recommendations at their addressees: entries that are never rewritten; and when somebody looks again. */
export class FollowUps extends Migration {
  override up(): void {
    this.addSql(`create table "follow_up" ("id" uuid not null, "recommendation_id" uuid not null, "track" text not null, "value" text not null, "happened_on" date not null, "source" text not null, "note" text not null,
      "person_id" uuid not null, "created_at" timestamptz(3) not null, primary key ("id"))`)
    for (const [column, table] of [['recommendation_id', 'recommendation'], ['person_id', 'person']] as const) {
      this.addSql(`alter table "follow_up" add constraint "follow_up_${column}_foreign" foreign key ("${column}") references "${table}" ("id")`)
    }
    this.addSql(`create index "follow_up_recommendation_id_created_at_index" on "follow_up" ("recommendation_id", "created_at")`)
    this.addSql(`create trigger "follow_up_stays" before update or delete on "follow_up" for each row execute function refuse_rewrite()`)
    this.addSql(`alter table "recommendation" add column "next_check_on" date null`)
  }
}
