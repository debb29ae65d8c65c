import { Migration } from '@mikro-orm/migrations'

/** Side events: what they are, their agendas, what these show at which revision, who speaks, and what somebody sees to before. */
export class SideEvents extends Migration {
  private refer(table: string, references: Readonly<Record<string, string>>): void {
    for (const [column, target] of Object.entries(references)) this.addSql(`alter table "${table}" add constraint "${table}_${column}_foreign" foreign key ("${column}") references "${target}" ("id")`)
  }

  override up(): void {
    this.addSql(`create table "side_event" ("id" uuid not null, "project_id" uuid not null, "slug" text not null, "version" int not null default 1, "status" text not null, "title" text not null, "forum" text not null, "concept" text not null,
      "objectives" text not null, "venue" text not null, "city" text not null, "country" text not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "time_zone" text not null, "format" text not null,
      "languages" text[] not null, "interpretation" text[] not null, "capacity" int null, "rule" text not null, "fields" jsonb not null, "updated_by_id" uuid not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"))`)
    this.addSql(`alter table "side_event" add constraint "side_event_project_id_slug_unique" unique ("project_id", "slug")`)
    this.addSql(`create index "side_event_project_id_starts_at_id_index" on "side_event" ("project_id", "starts_at", "id")`)
    this.refer('side_event', { project_id: 'project', updated_by_id: 'person' })

    this.addSql(`create table "agenda_item" ("id" uuid not null, "side_event_id" uuid not null, "version" int not null default 1, "position" int not null, "kind" text not null, "title" text not null, "minutes" int not null, "notes" text not null,
      "fields" jsonb not null, "updated_by_id" uuid not null, "updated_at" timestamptz(3) not null, "removed_at" timestamptz(3) null, primary key ("id"))`)
    this.addSql(`create index "agenda_item_side_event_id_position_index" on "agenda_item" ("side_event_id", "position")`)
    this.refer('agenda_item', { side_event_id: 'side_event', updated_by_id: 'person' })

    const subject = `"finding_id" uuid null, "recommendation_id" uuid null, "revision" int not null`
    this.addSql(`create table "agenda_document" ("id" uuid not null, "agenda_item_id" uuid not null, ${subject}, primary key ("id"))`)
    this.addSql(`create table "agenda_document_check" ("id" uuid not null, "agenda_item_id" uuid not null, ${subject}, "seen_revision" int not null, "reasons" text[] not null, "note" text not null, "person_id" uuid not null, "created_at" timestamptz(3) not null, primary key ("id"))`)
    for (const table of ['agenda_document', 'agenda_document_check']) {
      this.refer(table, { agenda_item_id: 'agenda_item' })
      for (const record of ['finding', 'recommendation']) this.addSql(`alter table "${table}" add constraint "${table}_${record}_id_foreign" foreign key ("${record}_id") references "${record}" ("id") on delete no action`)
    }
    this.refer('agenda_document_check', { person_id: 'person' })
    // Each once on an item.
    this.addSql(`alter table "agenda_document" add constraint "agenda_document_agenda_item_id_finding_id_unique" unique ("agenda_item_id", "finding_id")`)
    this.addSql(`alter table "agenda_document" add constraint "agenda_document_agenda_item_id_recommendation_id_unique" unique ("agenda_item_id", "recommendation_id")`)
    for (const record of ['finding', 'recommendation']) this.addSql(`create index "agenda_document_${record}_id_index" on "agenda_document" ("${record}_id")`)
    this.addSql(`create index "agenda_document_check_agenda_item_id_index" on "agenda_document_check" ("agenda_item_id")`)
    const changed = `"fields" jsonb not null, "updated_by_id" uuid not null, "updated_at" timestamptz(3) not null`
    this.addSql(`create table "speaker" ("id" uuid not null, "side_event_id" uuid not null, "version" int not null default 1, "name" text not null, "role_en" text not null, "role_ru" text not null, "status" text not null, "status_on" date not null,
      "languages" text[] not null, "biography" text not null, "biography_consent" text not null, "availability" text not null, ${changed}, primary key ("id"))`)
    this.addSql(`create index "speaker_side_event_id_index" on "speaker" ("side_event_id")`)
    this.refer('speaker', { side_event_id: 'side_event', updated_by_id: 'person' })
    this.addSql(`create table "agenda_speaker" ("id" uuid not null, "agenda_item_id" uuid not null, "speaker_id" uuid not null, primary key ("id"))`)
    this.addSql(`alter table "agenda_speaker" add constraint "agenda_speaker_agenda_item_id_speaker_id_unique" unique ("agenda_item_id", "speaker_id")`)
    this.addSql(`create index "agenda_speaker_speaker_id_index" on "agenda_speaker" ("speaker_id")`)
    this.refer('agenda_speaker', { agenda_item_id: 'agenda_item', speaker_id: 'speaker' })
    this.addSql(`create table "side_event_task" ("id" uuid not null, "side_event_id" uuid not null, "version" int not null default 1, "title" text not null, "owner_id" uuid not null, "due_on" date not null, "done_at" timestamptz(3) null, ${changed}, "removed_at" timestamptz(3) null, primary key ("id"))`)
    this.addSql(`create index "side_event_task_side_event_id_index" on "side_event_task" ("side_event_id")`)
    this.addSql(`create index "side_event_task_owner_id_index" on "side_event_task" ("owner_id")`)
    this.refer('side_event_task', { side_event_id: 'side_event', owner_id: 'person', updated_by_id: 'person' })
    this.addSql(`create trigger "agenda_document_check_stays" before update or delete on "agenda_document_check" for each row execute function refuse_rewrite()`)
  }
}
