import { Migration } from '@mikro-orm/migrations'

/** A recommendation's hash covers citations that not every reader sees: with a salt that nobody sees, it cannot be tried which they are. */
export class SaltedHashes extends Migration {
  override up(): void {
    this.addSql(`alter table "recommendation_revision" add column "salt" text not null default ''`)
    this.addSql(`alter table "recommendation_revision" alter column "salt" drop default`)
  }
}
