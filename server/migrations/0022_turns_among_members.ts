import { Migration } from '@mikro-orm/migrations'

/** Whose turn it is follows from who is a member, too: it is written anew with the next look. */
export class TurnsAmongMembers extends Migration {
  override up(): void {
    this.addSql(`alter table "turn" add column "rests_on_members" boolean not null default false`)
    this.addSql(`delete from "reactor" where "name" = 'turns'`)
  }
}
