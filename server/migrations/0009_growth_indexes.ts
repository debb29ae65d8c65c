import { Migration } from '@mikro-orm/migrations'

/** What is looked for among much and is rare there, and what goes after a while. */
export class GrowthIndexes extends Migration {
  override up(): void {
    for (const column of ['status', 'theme_code', 'region_code']) this.addSql(`create index "finding_${column}_index" on "finding" ("project_id", "${column}", "updated_at", "id")`)
    this.addSql(`create index "finding_assigned_ids_search_index" on "finding" using gin ("assigned_ids") with (fastupdate = off)`)
    this.addSql(`create index "recommendation_status_index" on "recommendation" ("project_id", "status", "updated_at", "id")`)
    this.addSql(`create index "session_person_id_index" on "session" ("person_id")`)
    this.addSql(`create index "session_expires_at_index" on "session" ("expires_at")`)
    this.addSql(`create index "membership_person_id_index" on "membership" ("person_id")`)
    this.addSql(`create index "command_at_index" on "command" ("at")`)
    this.addSql(`drop index "sign_in_attempt_subject_index"`)
    this.addSql(`create index "sign_in_attempt_subject_at_index" on "sign_in_attempt" ("subject", "at")`)
  }
}
