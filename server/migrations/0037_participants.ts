import { Migration } from '@mikro-orm/migrations'

/** Who comes to a side event, and who has come. */
export class Participants extends Migration {
  override up(): void {
    this.addSql(`create table "participant" ("id" uuid not null, "side_event_id" uuid not null, "version" int not null default 1, "name" text not null, "organisation" text not null, "category" text not null, "country" text not null,
      "languages" text[] not null, "email" text not null, "access_needs" text not null, "naming_consent" text not null, "note" text not null, "checked_in_at" timestamptz(3) null, "checked_in_by_id" uuid null,
      "fields" jsonb not null, "updated_by_id" uuid not null, "updated_at" timestamptz(3) not null, primary key ("id"))`)
    this.addSql(`create index "participant_side_event_id_index" on "participant" ("side_event_id")`)
    for (const [column, table] of [['side_event_id', 'side_event'], ['updated_by_id', 'person']]) this.addSql(`alter table "participant" add constraint "participant_${column}_foreign" foreign key ("${column}") references "${table}" ("id")`)
    this.addSql(`alter table "participant" add constraint "participant_checked_in_by_id_foreign" foreign key ("checked_in_by_id") references "person" ("id") on delete no action`)
  }
}
