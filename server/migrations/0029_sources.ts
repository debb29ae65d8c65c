import { Migration } from '@mikro-orm/migrations'

/**
 * Sources of findings; who they are, sealed; who asked for it, what they were told, and who has seen it. What was asked, answered and seen is never
 * rewritten, here as in the log.
 */
export class Sources extends Migration {
  override up(): void {
    this.addSql(`create table "source" ("id" uuid not null, "finding_id" uuid not null, "number" int not null, "created_at" timestamptz(3) not null, "has_identity" boolean not null,
      "consent_ended_at" timestamptz(3) null, "consent_ended_by_id" uuid null, primary key ("id"))`)
    this.addSql(`create table "sealed_identity" ("source_id" uuid not null, "key_id" text not null, "sealed" text not null, primary key ("source_id"))`)
    this.addSql(`create table "identity_request" ("id" uuid not null, "source_id" uuid not null, "asked_by_id" uuid not null, "reason" text not null, "asked_at" timestamptz(3) not null,
      "outcome" text null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null, "answer_reason" text not null default '', "expires_at" timestamptz(3) null, primary key ("id"))`)
    this.addSql(`create table "identity_access" ("id" uuid not null, "source_id" uuid not null, "person_id" uuid not null, "request_id" uuid null, "at" timestamptz(3) not null, primary key ("id"))`)
    this.addSql(`alter table "source" add constraint "source_finding_id_number_unique" unique ("finding_id", "number")`)
    this.addSql(`alter table "source" add constraint "source_finding_id_foreign" foreign key ("finding_id") references "finding" ("id") on delete cascade`)
    this.addSql(`alter table "sealed_identity" add constraint "sealed_identity_source_id_foreign" foreign key ("source_id") references "source" ("id") on update cascade on delete cascade`)
    for (const table of ['identity_request', 'identity_access']) this.addSql(`alter table "${table}" add constraint "${table}_source_id_foreign" foreign key ("source_id") references "source" ("id")`)
    this.addSql(`alter table "identity_access" add constraint "identity_access_request_id_foreign" foreign key ("request_id") references "identity_request" ("id")`)
    for (const [table, column] of [['source', 'consent_ended_by_id'], ['identity_request', 'asked_by_id'], ['identity_request', 'answered_by_id'], ['identity_access', 'person_id']] as const) {
      this.addSql(`alter table "${table}" add constraint "${table}_${column}_foreign" foreign key ("${column}") references "person" ("id")`)
    }
    this.addSql(`create index "sealed_identity_key_id_index" on "sealed_identity" ("key_id")`)
    this.addSql(`create index "identity_request_source_id_asked_at_index" on "identity_request" ("source_id", "asked_at")`)
    this.addSql(`create index "identity_request_asked_by_id_index" on "identity_request" ("asked_by_id")`)
    this.addSql(`create index "identity_access_source_id_at_index" on "identity_access" ("source_id", "at")`)
    // One person waits for one answer at a time.
    this.addSql(`create unique index "identity_request_open_standing_unique" on "identity_request" ("source_id", "asked_by_id") where "outcome" is null`)
    this.addSql(`create function "identity_request_stays" () returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' or old.outcome is not null
        or row(old.id, old.source_id, old.asked_by_id, old.reason, old.asked_at) is distinct from row(new.id, new.source_id, new.asked_by_id, new.reason, new.asked_at)
      then raise exception 'who asked for an identity, and what they were told, is never rewritten'; end if;
      return new;
    end $$`)
    this.addSql(`create trigger "identity_request_stays" before update or delete on "identity_request" for each row execute function "identity_request_stays" ()`)
    this.addSql(`create function "identity_access_stays" () returns trigger language plpgsql as $$ begin raise exception 'who has seen an identity is never rewritten'; end $$`)
    this.addSql(`create trigger "identity_access_stays" before update or delete on "identity_access" for each row execute function "identity_access_stays" ()`)
  }
}
