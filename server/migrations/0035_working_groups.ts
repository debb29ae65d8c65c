import { Migration } from '@mikro-orm/migrations'

/** People of a project who decide together on recommendations: what for, how, who is in it and who chairs it; and which recommendations were given to them. */
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
    for (const [table, column, other] of [['working_group', 'project_id', 'project'], ['working_group', 'chair_id', 'person'], ['working_group_member', 'group_id', 'working_group'], ['working_group_member', 'person_id', 'person'], ['recommendation', 'group_id', 'working_group']] as const) {
      this.addSql(`alter table "${table}" add constraint "${table}_${column}_foreign" foreign key ("${column}") references "${other}" ("id")`)
    }
  }
}
