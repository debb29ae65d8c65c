import { Migration } from '@mikro-orm/migrations'

/** Since when somebody has had their roles: what was hidden before is not told to whoever replays the log. */
export class RoleChanges extends Migration {
  override up(): void {
    this.addSql(`create index "activity_roles_search_index" on "activity" ("project_id", "subject_person_id", "seq") where "kind" in ('MemberJoined', 'MemberRolesChanged')`)
  }
}
