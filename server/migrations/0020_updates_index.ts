import { Migration } from '@mikro-orm/migrations'

/** What others did lately is read from the newest act back. */
export class UpdatesIndex extends Migration {
  override up(): void {
    this.addSql(`create index "activity_at_search_index" on "activity" ("project_id", "at", "id")`)
  }
}
