import { Migration } from '@mikro-orm/migrations'

/** Raises an error with this code: a statement that finds that something does not hold takes back, with itself, its whole transaction. */
export class Fail extends Migration {
  override up(): void {
    this.addSql(`create function "fail" ("code" text) returns text language plpgsql volatile as $$ begin
      raise exception using errcode = code, message = 'raised by a statement of ours: ' || code;
    end $$`)
  }
}
