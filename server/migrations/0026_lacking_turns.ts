import { Migration } from '@mikro-orm/migrations'

/** What nobody who is asked could give is a coordinator's turn: whose turn it is, is written anew with the next look. */
export class LackingTurns extends Migration {
  override up(): void {
    this.addSql(`delete from "reactor" where "name" = 'turns'`)
  }
}
