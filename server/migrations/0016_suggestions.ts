import { Migration } from '@mikro-orm/migrations'

/** A thread may suggest other words for its passage, and ends by being accepted into a revision, declined or withdrawn. */
export class Suggestions extends Migration {
  override up(): void {
    this.addSql(`alter table "thread" add column "replacement" text null, add column "outcome" text null, add column "accepted_in" int null, add column "overtaken_in" int null`)
  }
}
