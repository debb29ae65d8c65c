import { Migration } from '@mikro-orm/migrations'

/** Which messages a mail server was given without saying whether it took them. */
export class UnansweredMail extends Migration {
  override up(): void {
    this.addSql(`alter table "mailing" add column "unanswered" boolean not null default false`)
  }
}
