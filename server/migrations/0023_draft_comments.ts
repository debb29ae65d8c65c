import { Migration } from '@mikro-orm/migrations'

/** Comments that nobody but their author sees until they decide. What somebody reads rests on their own: a number of theirs moves with them. */
export class DraftComments extends Migration {
  override up(): void {
    this.addSql(`create table "draft_comment" ("id" uuid not null, "finding_id" uuid not null, "person_id" uuid not null, "thread_id" uuid null, "kind" text null, "anchor" jsonb null,
      "body" text not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"))`)
    this.addSql(`create index "draft_comment_person_id_finding_id_index" on "draft_comment" ("person_id", "finding_id")`)
    for (const [column, table] of [['finding_id', 'finding'], ['person_id', 'person'], ['thread_id', 'thread']] as const) {
      this.addSql(`alter table "draft_comment" add constraint "draft_comment_${column}_foreign" foreign key ("${column}") references "${table}" ("id")${column === 'thread_id' ? ' on delete set null' : ''}`)
    }
    // A reply has its thread, and what begins a thread has a kind and a place.
    this.addSql(`alter table "draft_comment" add constraint "draft_comment_place" check (("thread_id" is null) = ("kind" is not null and "anchor" is not null))`)
    this.addSql(
      `create function "move_own_copies" () returns trigger language plpgsql as $$ begin
        update person set copies = copies + 1 where id = coalesce(new.person_id, old.person_id);
        return null;
      end $$`,
    )
    this.addSql(`create trigger "draft_comment_moves_copies" after insert or delete or update on "draft_comment" for each row execute function "move_own_copies" ()`)
  }
}
