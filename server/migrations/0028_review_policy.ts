import { Migration } from '@mikro-orm/migrations'

/** Review policies that were proposed, by whom and why, and what became of them. What was proposed is never rewritten, and how it ended is written once. */
export class ReviewPolicyChanges extends Migration {
  override up(): void {
    this.addSql(`alter table "project" add column "policy_version" int not null default 1`)
    this.addSql(`alter table "finding" add column "approved_under" int null`)
    this.addSql(`create table "review_policy_change" ("id" uuid not null, "project_id" uuid not null, "version" int not null default 1, "base_version" int not null, "before" jsonb not null, "policy" jsonb not null,
      "reason" text not null, "proposed_by_id" uuid not null, "proposed_at" timestamptz(3) not null,
      "outcome" text null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "decision_reason" text not null default '', primary key ("id"))`)
    this.addSql(`create index "review_policy_change_project_id_proposed_at_index" on "review_policy_change" ("project_id", "proposed_at")`)
    // One waits at a time, and each policy is replaced by one other.
    this.addSql(`create unique index "review_policy_change_open_standing_unique" on "review_policy_change" ("project_id") where "outcome" is null`)
    this.addSql(`create unique index "review_policy_change_confirmed_standing_unique" on "review_policy_change" ("project_id", "base_version") where "outcome" = 'confirmed'`)
    for (const [column, table] of [['project_id', 'project'], ['proposed_by_id', 'person'], ['decided_by_id', 'person']] as const) {
      this.addSql(`alter table "review_policy_change" add constraint "review_policy_change_${column}_foreign" foreign key ("${column}") references "${table}" ("id")`)
    }
    this.addSql(`create function "review_policy_change_stays" () returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' or old.outcome is not null
        or row(old.id, old.project_id, old.base_version, old.before, old.policy, old.reason, old.proposed_by_id, old.proposed_at) is distinct from row(new.id, new.project_id, new.base_version, new.before, new.policy, new.reason, new.proposed_by_id, new.proposed_at)
      then raise exception 'what was proposed, and how it ended, is never rewritten'; end if;
      return new;
    end $$`)
    this.addSql(`create trigger "review_policy_change_stays" before update or delete on "review_policy_change" for each row execute function "review_policy_change_stays" ()`)
    // Volatile, as standing_of: a statement that has waited for the feed sees what was confirmed by then.
    this.addSql(`create function "policy_version_of" ("of_project" uuid) returns int language plpgsql volatile as $$ begin return (select policy_version from project where id = of_project); end $$`)
    this.addSql(`create index "activity_policy_search_index" on "activity" ("project_id", "seq") where "kind" = 'ReviewPolicyConfirmed'`)
  }
}
