import { Migration } from '@mikro-orm/migrations'

/**
 * Whether somebody is told of their conflict is decided once, when it is declared: what the finding becomes later is none of their business.
 * Of those that stand already, whoever declared their own knows. And a key that was claimed for nothing has no answer.
 */
export class ConcealedConflicts extends Migration {
  override up(): void {
    this.addSql(`alter table "conflict" add column "concealed" boolean not null default true`)
    this.addSql(`update "conflict" set "concealed" = false where "declared_by_id" = "person_id"`)
    this.addSql(`alter table "conflict" alter column "concealed" drop default`)
    this.addSql(`alter table "command" alter column "answer" drop not null`)
  }
}
