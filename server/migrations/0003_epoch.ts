import { Migration } from '@mikro-orm/migrations'

/** Numbers that move with everything an answer may rest on and that no project's own number covers, however it was changed. */
export class EpochMigration extends Migration {
  override up(): void {
    this.addSql(`create table "epoch" (
      "id" int not null,
      "sessions" int not null default 0,
      "ground" int not null default 0,
      primary key ("id")
    )`)
    this.addSql(`insert into "epoch" ("id") values (1)`)
    for (const column of ['sessions', 'ground']) {
      this.addSql(`create function "move_${column}" () returns trigger language plpgsql as $$ begin update epoch set "${column}" = "${column}" + 1; return null; end $$`)
    }
    this.addSql(`create trigger "session_moves_epoch" after delete or update of "expires_at", "person_id", "token_hash" on "session" for each statement execute function "move_sessions" ()`)
    // Deferred to the commit: the epoch's row is then always locked after a project's feed, and never the other way round.
    for (const [table, columns] of [
      ['membership', null],
      ['person', '"name", "organisation_id", "suspended_at"'],
      ['organisation', '"name"'],
      ['project', '"slug", "code", "name", "countries", "policy"'],
      ['round', null],
    ] as const) {
      this.addSql(
        `create constraint trigger "${table}_moves_epoch" after insert or delete or update${columns ? ` of ${columns}` : ''} on "${table}" deferrable initially deferred for each row execute function "move_ground" ()`,
      )
    }
    for (const table of ['methodology', 'instrument', 'provision', 'region']) {
      this.addSql(`create trigger "${table}_moves_epoch" after insert or delete or update on "${table}" for each statement execute function "move_ground" ()`)
    }
    this.addSql(`alter table "person" add column "copies" int not null default 0`)
    this.addSql(
      `create function "move_copies" () returns trigger language plpgsql as $$ begin
        update person set copies = copies + 1 where id = (select author_id from finding where id = coalesce(new.finding_id, old.finding_id));
        return null;
      end $$`,
    )
    this.addSql(`create trigger "finding_draft_moves_copies" after insert or delete or update on "finding_draft" for each row execute function "move_copies" ()`)
  }
}
