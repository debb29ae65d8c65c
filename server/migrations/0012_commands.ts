import { Migration } from '@mikro-orm/migrations'

/**
 * Beside the newest hash of each log the one before it, which the newest row names: a row of the log is numbered and linked by one update then.
 *
 * What gives the actor of a session their authority: the organisation and the roles, in a fixed order, as text. Null where the session or the
 * account has ended. It is volatile so that each call sees what has been committed by then, also in a statement that has waited since it began.
 */
export class Commands extends Migration {
  override up(): void {
    this.addSql(`alter table "feed" add column "previous" text not null default ''`)
    this.addSql(`create function "standing_of" ("session_id" uuid) returns text language plpgsql volatile as $$ begin
      return (select json_build_array(p.organisation_id, coalesce(
          (select json_agg(json_build_array(m.project_id, m.role, m.reviewer_kind) order by m.id) from membership m where m.person_id = p.id), '[]'))::text
        from session s join person p on p.id = s.person_id and p.suspended_at is null where s.id = session_id);
    end $$`)
  }
}
