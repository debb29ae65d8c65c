import { Migration } from '@mikro-orm/migrations'

/** People of a project who decide together on recommendations: what for, how, who is in it and who chairs it; which recommendations were given to them; and how they voted. */
export class WorkingGroups extends Migration {
  override up(): void {
    this.addSql(`create table "working_group" ("id" uuid not null, "project_id" uuid not null, "version" int not null default 1, "name" text not null, "mandate" text not null, "quorum" int not null, "rule" text not null,
      "chair_id" uuid null, "created_at" timestamptz(3) not null, primary key ("id"))`)
    this.addSql(`create index "working_group_project_id_index" on "working_group" ("project_id")`)
    this.addSql(`create table "working_group_member" ("id" uuid not null, "group_id" uuid not null, "person_id" uuid not null, primary key ("id"))`)
    this.addSql(`alter table "working_group_member" add constraint "working_group_member_group_id_person_id_unique" unique ("group_id", "person_id")`)
    this.addSql(`create index "working_group_member_person_id_index" on "working_group_member" ("person_id")`)
    this.addSql(`alter table "recommendation" add column "group_id" uuid null`)
    this.addSql(`create index "recommendation_group_id_index" on "recommendation" ("group_id")`)
    this.addSql(`create table "vote" ("id" uuid not null, "recommendation_id" uuid not null, "group_id" uuid not null, "version" int not null default 1, "revision_id" uuid not null, "revision" int not null, "content_hash" text not null,
      "citations" jsonb not null, "quorum" int not null, "rule" text not null, "results_at_close" boolean not null, "closes_on" date not null, "opened_by_id" uuid not null, "opened_at" timestamptz(3) not null,
      "outcome" text null, "obstacle" text null, "reason" text not null default '', "closed_by_id" uuid null, "closed_at" timestamptz(3) null, primary key ("id"))`)
    this.addSql(`create index "vote_recommendation_id_index" on "vote" ("recommendation_id")`)
    // One is open at a time.
    this.addSql(`create unique index "vote_open_standing_unique" on "vote" ("recommendation_id") where "outcome" is null`)
    // A row for each who may answer, from the moment in which the vote is opened; without a kind until they have.
    this.addSql(`create table "stance" ("id" uuid not null, "vote_id" uuid not null, "person_id" uuid not null, "kind" text null, "reason" text not null default '', "taken_at" timestamptz(3) null, primary key ("id"))`)
    this.addSql(`alter table "stance" add constraint "stance_vote_id_person_id_unique" unique ("vote_id", "person_id")`)
    this.addSql(`create index "stance_person_id_index" on "stance" ("person_id")`)
    this.addSql(`create function "vote_stays" () returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' or old.outcome is not null or (to_jsonb(old) - array['version', 'outcome', 'obstacle', 'reason', 'closed_by_id', 'closed_at']) is distinct from (to_jsonb(new) - array['version', 'outcome', 'obstacle', 'reason', 'closed_by_id', 'closed_at'])
      then raise exception 'what was put to the vote, and how it ended, is never rewritten'; end if;
      return new;
    end $$`)
    this.addSql(`create trigger "vote_stays" before update or delete on "vote" for each row execute function "vote_stays" ()`)
    this.addSql(`create function "stance_stays" () returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (old.vote_id <> new.vote_id or old.person_id <> new.person_id)) or exists (select from vote where id = new.vote_id and outcome is not null)
      then raise exception 'what was said in a vote that is over is never rewritten'; end if;
      return new;
    end $$`)
    this.addSql(`create trigger "stance_stays" before insert or update or delete on "stance" for each row execute function "stance_stays" ()`)
    const votes = [['vote', 'recommendation_id', 'recommendation'], ['vote', 'group_id', 'working_group'], ['vote', 'revision_id', 'recommendation_revision'], ['vote', 'opened_by_id', 'person'], ['vote', 'closed_by_id', 'person'], ['stance', 'vote_id', 'vote'], ['stance', 'person_id', 'person']] as const
    for (const [table, column, other] of [['working_group', 'project_id', 'project'], ['working_group', 'chair_id', 'person'], ['working_group_member', 'group_id', 'working_group'], ['working_group_member', 'person_id', 'person'], ['recommendation', 'group_id', 'working_group'], ...votes] as const) {
      this.addSql(`alter table "${table}" add constraint "${table}_${column}_foreign" foreign key ("${column}") references "${other}" ("id")`)
    }
  }
}
