import { Migration } from '@mikro-orm/migrations'

/** An open suggestion is its author's turn: whose turn it is, is written anew with the next look. */
export class SuggestionTurns extends Migration {
  override up(): void {
    this.addSql(`delete from "reactor" where "name" = 'turns'`)
  }
}
