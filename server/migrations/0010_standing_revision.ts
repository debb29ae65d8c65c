import { Migration } from '@mikro-orm/migrations'

/** From which revision on decisions hold, beside the finding: every list and every page needs it. */
export class StandingRevision extends Migration {
  override up(): void {
    this.addSql(`alter table "finding" add column "standing_revision" int not null default 0`)
    this.addSql(`update "finding" f set "standing_revision" = coalesce((select max("number") from "finding_revision" r where r."finding_id" = f."id" and r."change" <> 'typo'), 0)`)
  }
}
