import { Migration } from '@mikro-orm/migrations'

/**
 * Whose turn it is, with the place up to which each project's log was followed for it; existing projects get theirs with the first look. What somebody has put off and has seen.
 * And what is looked for among much: who has passed a turn, and in which threads somebody has spoken.
 */
export class Inbox extends Migration {
  override up(): void {
    this.addSql(`create table "reactor" ("project_id" uuid not null, "name" text not null, "seq" int not null, primary key ("project_id", "name"))`)
    this.addSql(`create table "turn" (
      "id" bigserial primary key,
      "project_id" uuid not null,
      "finding_id" uuid null,
      "recommendation_id" uuid null,
      "person_id" uuid null,
      "role" text null,
      "except_ids" text[] not null default '{}',
      "reason" text not null,
      "due_on" date null,
      "since" timestamptz(3) not null,
      "seq" int not null default 0,
      "activity_id" uuid null
    )`)
    for (const columns of [['project_id', 'person_id'], ['project_id', 'role'], ['finding_id'], ['recommendation_id']]) {
      this.addSql(`create index "turn_${columns.join('_')}_index" on "turn" (${columns.map((column) => `"${column}"`).join(', ')})`)
    }
    for (const [column, table] of [['finding_id', 'finding'], ['recommendation_id', 'recommendation'], ['person_id', 'person']]) {
      this.addSql(`alter table "turn" add constraint "turn_${column}_foreign" foreign key ("${column}") references "${table}" ("id") on delete set null`)
    }
    this.addSql(`create table "snooze" ("person_id" uuid not null, "record_id" uuid not null, "project_id" uuid not null, "until" timestamptz(3) not null, "seq" int not null, primary key ("person_id", "record_id"))`)
    this.addSql(`create table "seen" ("person_id" uuid not null, "project_id" uuid not null, "seq" int not null, primary key ("person_id", "project_id"))`)
    for (const column of ['finding_id', 'recommendation_id']) this.addSql(`create index "activity_passed_${column}_search_index" on "activity" ("${column}") where "kind" = 'TurnPassed'`)
    this.addSql(`create index "comment_author_id_search_index" on "comment" ("author_id")`)
  }
}
