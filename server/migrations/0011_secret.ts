import { Migration } from '@mikro-orm/migrations'

/** The key under which the places in the log are sealed; two random UUIDs have 244 random bits. */
export class CursorSecret extends Migration {
  override up(): void {
    this.addSql(`create table "secret" ("name" text not null, "value" text not null, primary key ("name"))`)
    this.addSql(`insert into "secret" ("name", "value") values ('cursors', encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex'))`)
  }
}
