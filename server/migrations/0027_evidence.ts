import { Migration } from '@mikro-orm/migrations'

/**
 * Files of evidence: those that arrive, those that have, and who looked at them. The bytes are outside of the database. What is not named by a revision is its
 * author's alone, and so is what arrives: a number of theirs moves with both.
 */
export class Evidence extends Migration {
  override up(): void {
    this.addSql(`create table "evidence_upload" ("id" uuid not null, "finding_id" uuid not null, "person_id" uuid not null, "sha256" text not null, "bytes" int not null, "received" int not null default 0,
      "created_at" timestamptz(3) not null, "complete_at" timestamptz(3) null, "lease" uuid null, "leased_until" timestamptz(3) null, "tries" int not null default 0, primary key ("id"))`)
    this.addSql(`create table "evidence_file" ("id" uuid not null, "finding_id" uuid not null, "person_id" uuid not null, "sha256" text not null, "bytes" int not null, "status" text not null, "refusal" text null,
      "media_type" text null, "width" int null, "height" int null, "copy_sha256" text null, "copy_bytes" int null, "copy_media_type" text null, "created_at" timestamptz(3) not null, primary key ("id"))`)
    this.addSql(`create table "evidence_access" ("id" uuid not null, "file_id" uuid not null, "person_id" uuid not null, "kind" text not null, "reason" text not null default '', "at" timestamptz(3) not null, "opened_at" timestamptz(3) null, primary key ("id"))`)
    for (const table of ['evidence_upload', 'evidence_file']) {
      this.addSql(`alter table "${table}" add constraint "${table}_finding_id_sha256_unique" unique ("finding_id", "sha256")`)
      this.addSql(`alter table "${table}" add constraint "${table}_finding_id_foreign" foreign key ("finding_id") references "finding" ("id") on delete cascade`)
      this.addSql(`create trigger "${table}_moves_copies" after insert or delete or update on "${table}" for each row execute function "move_copies" ()`)
    }
    this.addSql(`alter table "evidence_access" add constraint "evidence_access_file_id_foreign" foreign key ("file_id") references "evidence_file" ("id") on delete cascade`)
    for (const table of ['evidence_upload', 'evidence_file', 'evidence_access']) this.addSql(`alter table "${table}" add constraint "${table}_person_id_foreign" foreign key ("person_id") references "person" ("id")`)
    this.addSql(`create index "evidence_upload_person_id_index" on "evidence_upload" ("person_id")`)
    this.addSql(`create index "evidence_access_file_id_at_index" on "evidence_access" ("file_id", "at")`)
  }
}
