import { Migration } from '@mikro-orm/migrations'

/** What people want to be told by mail, what was sent to whom and when, and by which links they end it. Whoever has said nothing has no row. */
export class Digest extends Migration {
  override up(): void {
    this.addSql(
      `create table "mail_settings" ("person_id" uuid not null, "enabled" boolean not null default true, "hour" int not null default 8, "time_zone" text not null, "choices" jsonb not null, "changed_at" timestamptz(3) not null, primary key ("person_id"))`,
    )
    this.addSql(`create table "unsubscription" ("token_hash" text not null, "person_id" uuid not null, "created_at" timestamptz(3) not null, primary key ("token_hash"))`)
    this.addSql(
      `create table "mailing" ("id" uuid not null, "person_id" uuid not null, "day" date null, "ranges" jsonb null, "created_at" timestamptz(3) not null, "tries" int not null default 0,
       "next_at" timestamptz(3) null, "claimed_at" timestamptz(3) null, "sent_at" timestamptz(3) null, primary key ("id"))`,
    )
    this.addSql(`create table "gathering" ("person_id" uuid not null, "project_id" uuid not null, "first_seq" int not null, "last_seq" int not null, "since" timestamptz(3) not null, primary key ("person_id", "project_id"))`)
    this.addSql(`alter table "mailing" add constraint "mailing_person_id_day_unique" unique ("person_id", "day")`)
    this.addSql(`create index "mailing_next_at_index" on "mailing" ("next_at")`)
    for (const table of ['mailing', 'unsubscription']) this.addSql(`create index "${table}_created_at_index" on "${table}" ("created_at")`)
    for (const table of ['mail_settings', 'unsubscription', 'mailing', 'gathering']) {
      this.addSql(`alter table "${table}" add constraint "${table}_person_id_foreign" foreign key ("person_id") references "person" ("id")${table === 'mail_settings' ? ' on update cascade' : ''} on delete cascade`)
    }
  }
}
