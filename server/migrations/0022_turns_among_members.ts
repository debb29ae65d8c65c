import { Migration } from '@mikro-orm/migrations'

/** Whose turn it is follows from who is a member, too, and from when somebody left: it is written anew with the next look. */
export class TurnsAmongMembers extends Migration {
  override up(): void {
    this.addSql(`alter table "turn" add column "rests_on_members" boolean not null default false`)
    this.addSql(`create index "activity_leaving_search_index" on "activity" ("project_id", "subject_person_id") where "kind" = 'MemberRemoved'`)
    this.addSql(`delete from "reactor" where "name" = 'turns'`)
  }
}
