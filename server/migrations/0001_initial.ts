import { Migration } from '@mikro-orm/migrations'

/** People, projects, methodology, findings, review, recommendations and the activity log. */
export class Initial extends Migration {
  override up(): void {
    this.addSql(`create table "activity" (
      "id" uuid not null,
      "project_id" uuid not null,
      "seq" int not null,
      "kind" text not null,
      "actor_id" uuid not null,
      "at" timestamptz(3) not null,
      "finding_id" uuid null,
      "thread_id" uuid null,
      "recommendation_id" uuid null,
      "subject_person_id" uuid null,
      "version" int not null,
      "data" jsonb not null,
      "previous_hash" text not null,
      "hash" text not null,
      primary key ("id")
    )`)
    this.addSql(`create index "activity_finding_id_seq_index" on "activity" ("finding_id", "seq")`)
    this.addSql(`create index "activity_recommendation_id_seq_index" on "activity" ("recommendation_id", "seq")`)
    this.addSql(`alter table "activity" add constraint "activity_project_id_seq_unique" unique ("project_id", "seq")`)
    this.addSql(`create table "command" (
      "person_id" uuid not null,
      "key" text not null,
      "operation" text not null,
      "input_hash" text not null,
      "answer" jsonb not null,
      "at" timestamptz(3) not null,
      primary key ("person_id", "key")
    )`)
    this.addSql(`create table "feed" (
      "project_id" uuid not null,
      "seq" int not null default 0,
      "head" text not null default '',
      primary key ("project_id")
    )`)
    this.addSql(`create table "instrument" (
      "code" text not null,
      "title" jsonb not null,
      "year" int null,
      "position" int not null,
      primary key ("code")
    )`)
    this.addSql(`create table "methodology" (
      "id" uuid not null,
      "code" text not null,
      "version" text not null,
      "content" jsonb not null,
      "content_hash" text not null,
      primary key ("id")
    )`)
    this.addSql(`alter table "methodology" add constraint "methodology_code_version_unique" unique ("code", "version")`)
    this.addSql(`create table "organisation" (
      "id" uuid not null,
      "name" text not null,
      primary key ("id")
    )`)
    this.addSql(`create table "person" (
      "id" uuid not null,
      "email" text not null,
      "name" text not null,
      "organisation_id" uuid not null,
      "locale" text not null,
      "password_hash" text null,
      "persona" boolean not null default false,
      "suspended_at" timestamptz(3) null,
      primary key ("id")
    )`)
    this.addSql(`alter table "person" add constraint "person_email_unique" unique ("email")`)
    this.addSql(`create table "project" (
      "id" uuid not null,
      "slug" text not null,
      "code" text not null,
      "name" jsonb not null,
      "countries" text[] not null,
      "demo" boolean not null default false,
      "policy" jsonb not null,
      "finding_count" int not null default 0,
      "recommendation_count" int not null default 0,
      primary key ("id")
    )`)
    this.addSql(`alter table "project" add constraint "project_slug_unique" unique ("slug")`)
    this.addSql(`alter table "project" add constraint "project_code_unique" unique ("code")`)
    this.addSql(`create table "membership" (
      "id" uuid not null,
      "project_id" uuid not null,
      "person_id" uuid not null,
      "role" text not null,
      "reviewer_kind" text null,
      primary key ("id")
    )`)
    this.addSql(`alter table "membership" add constraint "membership_project_id_person_id_role_unique" unique ("project_id", "person_id", "role")`)
    this.addSql(`create table "provision" (
      "code" text not null,
      "instrument_code" text not null,
      "article" text not null,
      "title" text not null,
      "summary" text not null,
      "binding" boolean not null,
      "position" int not null,
      primary key ("code")
    )`)
    this.addSql(`create table "recommendation" (
      "id" uuid not null,
      "project_id" uuid not null,
      "author_id" uuid not null,
      "assignee_id" uuid null,
      "assignee_due_on" date null,
      "number" int not null,
      "ref" text not null,
      "status" text not null,
      "version" int not null default 1,
      "revision_number" int not null default 1,
      "created_at" timestamptz(3) not null,
      "updated_at" timestamptz(3) not null,
      "adopted_at" timestamptz(3) null,
      "title" text not null,
      "text" text not null,
      "addressee" text not null,
      "priority" text not null,
      "deadline" date null,
      "success_measure" text not null,
      primary key ("id")
    )`)
    this.addSql(`alter table "recommendation" add constraint "recommendation_ref_unique" unique ("ref")`)
    this.addSql(`create index "recommendation_project_id_updated_at_id_index" on "recommendation" ("project_id", "updated_at", "id")`)
    this.addSql(`alter table "recommendation" add constraint "recommendation_project_id_number_unique" unique ("project_id", "number")`)
    this.addSql(`create table "recommendation_decision" (
      "id" uuid not null,
      "recommendation_id" uuid not null,
      "revision" int not null,
      "content_hash" text not null,
      "verdict" text not null,
      "reason" text not null,
      "reviewer_id" uuid not null,
      "created_at" timestamptz(3) not null,
      primary key ("id")
    )`)
    this.addSql(`alter table "recommendation_decision" add constraint "recommendation_decision_recommendation_id_revisio_6c63f_unique" unique ("recommendation_id", "revision", "reviewer_id")`)
    this.addSql(`create table "recommendation_revision" (
      "id" uuid not null,
      "recommendation_id" uuid not null,
      "number" int not null,
      "made_at_version" int not null,
      "content" jsonb not null,
      "content_hash" text not null,
      "author_id" uuid not null,
      "created_at" timestamptz(3) not null,
      primary key ("id")
    )`)
    this.addSql(`alter table "recommendation_revision" add constraint "recommendation_revision_recommendation_id_number_unique" unique ("recommendation_id", "number")`)
    this.addSql(`create table "region" (
      "code" text not null,
      "country" text not null,
      "type" text not null,
      "name" jsonb not null,
      "position" int not null,
      primary key ("code")
    )`)
    this.addSql(`create table "round" (
      "id" uuid not null,
      "project_id" uuid not null,
      "methodology_id" uuid not null,
      "name" jsonb not null,
      "opens_on" date not null,
      "closes_on" date not null,
      primary key ("id")
    )`)
    this.addSql(`create table "finding" (
      "id" uuid not null,
      "project_id" uuid not null,
      "round_id" uuid not null,
      "author_id" uuid not null,
      "number" int not null,
      "ref" text not null,
      "status" text not null,
      "level" text not null,
      "version" int not null default 1,
      "revision_number" int not null default 0,
      "assigned_ids" text[] not null default '{}',
      "open_must_fix" int not null default 0,
      "created_at" timestamptz(3) not null,
      "submitted_at" timestamptz(3) null,
      "updated_at" timestamptz(3) not null,
      "title" text not null default '',
      "narrative" text not null default '',
      "severity" text null,
      "confidence" text null,
      "theme_code" text null,
      "region_code" text null,
      primary key ("id")
    )`)
    this.addSql(`alter table "finding" add constraint "finding_ref_unique" unique ("ref")`)
    this.addSql(`create index "finding_project_id_updated_at_id_index" on "finding" ("project_id", "updated_at", "id")`)
    this.addSql(`create index "finding_author_id_index" on "finding" ("author_id")`)
    this.addSql(`alter table "finding" add constraint "finding_project_id_number_unique" unique ("project_id", "number")`)
    this.addSql(`create table "finding_revision" (
      "id" uuid not null,
      "finding_id" uuid not null,
      "number" int not null,
      "content" jsonb not null,
      "content_hash" text not null,
      "change" text not null,
      "note" text not null,
      "author_id" uuid not null,
      "created_at" timestamptz(3) not null,
      primary key ("id")
    )`)
    this.addSql(`alter table "finding_revision" add constraint "finding_revision_finding_id_number_unique" unique ("finding_id", "number")`)
    this.addSql(`create table "finding_draft" (
      "id" uuid not null,
      "finding_id" uuid not null,
      "content" jsonb not null,
      "level" text not null,
      "base_revision" int null,
      "version" int not null default 1,
      "saved_at" timestamptz(3) not null,
      primary key ("id")
    )`)
    this.addSql(`alter table "finding_draft" add constraint "finding_draft_finding_id_unique" unique ("finding_id")`)
    this.addSql(`create table "decision" (
      "id" uuid not null,
      "finding_id" uuid not null,
      "revision" int not null,
      "content_hash" text not null,
      "verdict" text not null,
      "reason" text not null,
      "reviewer_id" uuid not null,
      "reviewer_organisation_id" uuid not null,
      "reviewer_kinds" text[] not null,
      "created_at" timestamptz(3) not null,
      primary key ("id")
    )`)
    this.addSql(`alter table "decision" add constraint "decision_finding_id_revision_reviewer_id_unique" unique ("finding_id", "revision", "reviewer_id")`)
    this.addSql(`create table "citation" (
      "id" uuid not null,
      "recommendation_id" uuid not null,
      "finding_id" uuid not null,
      "revision" int not null,
      "position" int not null,
      primary key ("id")
    )`)
    this.addSql(`create index "citation_finding_id_index" on "citation" ("finding_id")`)
    this.addSql(`alter table "citation" add constraint "citation_recommendation_id_finding_id_unique" unique ("recommendation_id", "finding_id")`)
    this.addSql(`create table "assignment" (
      "id" uuid not null,
      "finding_id" uuid not null,
      "person_id" uuid not null,
      "due_on" date null,
      "assigned_by_id" uuid not null,
      "created_at" timestamptz(3) not null,
      "ended_at" timestamptz(3) null,
      primary key ("id")
    )`)
    this.addSql(`create index "assignment_finding_id_index" on "assignment" ("finding_id")`)
    this.addSql(`create index "assignment_person_id_index" on "assignment" ("person_id")`)
    this.addSql(`create table "session" (
      "id" uuid not null,
      "token_hash" text not null,
      "person_id" uuid not null,
      "created_at" timestamptz(3) not null,
      "last_seen_at" timestamptz(3) not null,
      "expires_at" timestamptz(3) not null,
      primary key ("id")
    )`)
    this.addSql(`alter table "session" add constraint "session_token_hash_unique" unique ("token_hash")`)
    this.addSql(`create table "sign_in_attempt" (
      "id" uuid not null,
      "subject" text not null,
      "at" timestamptz(3) not null,
      primary key ("id")
    )`)
    this.addSql(`create index "sign_in_attempt_subject_index" on "sign_in_attempt" ("subject")`)
    this.addSql(`create index "sign_in_attempt_at_index" on "sign_in_attempt" ("at")`)
    this.addSql(`create table "thread" (
      "id" uuid not null,
      "finding_id" uuid not null,
      "kind" text not null,
      "anchor" jsonb not null,
      "author_id" uuid not null,
      "created_at" timestamptz(3) not null,
      "resolved_at" timestamptz(3) null,
      "resolved_by_id" uuid null,
      "version" int not null default 1,
      primary key ("id")
    )`)
    this.addSql(`create index "thread_finding_id_index" on "thread" ("finding_id")`)
    this.addSql(`create table "comment" (
      "id" uuid not null,
      "thread_id" uuid not null,
      "author_id" uuid not null,
      "body" text not null,
      "created_at" timestamptz(3) not null,
      primary key ("id")
    )`)
    this.addSql(`create index "comment_thread_id_index" on "comment" ("thread_id")`)
    this.addSql(`alter table "person" add constraint "person_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id")`)
    this.addSql(`alter table "membership" add constraint "membership_project_id_foreign" foreign key ("project_id") references "project" ("id")`)
    this.addSql(`alter table "membership" add constraint "membership_person_id_foreign" foreign key ("person_id") references "person" ("id")`)
    this.addSql(`alter table "provision" add constraint "provision_instrument_code_foreign" foreign key ("instrument_code") references "instrument" ("code")`)
    this.addSql(`alter table "recommendation" add constraint "recommendation_project_id_foreign" foreign key ("project_id") references "project" ("id")`)
    this.addSql(`alter table "recommendation" add constraint "recommendation_author_id_foreign" foreign key ("author_id") references "person" ("id")`)
    this.addSql(`alter table "recommendation" add constraint "recommendation_assignee_id_foreign" foreign key ("assignee_id") references "person" ("id") on delete set null`)
    this.addSql(`alter table "recommendation_decision" add constraint "recommendation_decision_recommendation_id_foreign" foreign key ("recommendation_id") references "recommendation" ("id")`)
    this.addSql(`alter table "recommendation_decision" add constraint "recommendation_decision_reviewer_id_foreign" foreign key ("reviewer_id") references "person" ("id")`)
    this.addSql(`alter table "recommendation_revision" add constraint "recommendation_revision_recommendation_id_foreign" foreign key ("recommendation_id") references "recommendation" ("id")`)
    this.addSql(`alter table "recommendation_revision" add constraint "recommendation_revision_author_id_foreign" foreign key ("author_id") references "person" ("id")`)
    this.addSql(`alter table "round" add constraint "round_project_id_foreign" foreign key ("project_id") references "project" ("id")`)
    this.addSql(`alter table "round" add constraint "round_methodology_id_foreign" foreign key ("methodology_id") references "methodology" ("id")`)
    this.addSql(`alter table "finding" add constraint "finding_project_id_foreign" foreign key ("project_id") references "project" ("id")`)
    this.addSql(`alter table "finding" add constraint "finding_round_id_foreign" foreign key ("round_id") references "round" ("id")`)
    this.addSql(`alter table "finding" add constraint "finding_author_id_foreign" foreign key ("author_id") references "person" ("id")`)
    this.addSql(`alter table "finding_revision" add constraint "finding_revision_finding_id_foreign" foreign key ("finding_id") references "finding" ("id")`)
    this.addSql(`alter table "finding_revision" add constraint "finding_revision_author_id_foreign" foreign key ("author_id") references "person" ("id")`)
    this.addSql(`alter table "finding_draft" add constraint "finding_draft_finding_id_foreign" foreign key ("finding_id") references "finding" ("id")`)
    this.addSql(`alter table "decision" add constraint "decision_finding_id_foreign" foreign key ("finding_id") references "finding" ("id")`)
    this.addSql(`alter table "decision" add constraint "decision_reviewer_id_foreign" foreign key ("reviewer_id") references "person" ("id")`)
    this.addSql(`alter table "citation" add constraint "citation_recommendation_id_foreign" foreign key ("recommendation_id") references "recommendation" ("id")`)
    this.addSql(`alter table "citation" add constraint "citation_finding_id_foreign" foreign key ("finding_id") references "finding" ("id")`)
    this.addSql(`alter table "assignment" add constraint "assignment_finding_id_foreign" foreign key ("finding_id") references "finding" ("id")`)
    this.addSql(`alter table "assignment" add constraint "assignment_person_id_foreign" foreign key ("person_id") references "person" ("id")`)
    this.addSql(`alter table "assignment" add constraint "assignment_assigned_by_id_foreign" foreign key ("assigned_by_id") references "person" ("id")`)
    this.addSql(`alter table "session" add constraint "session_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade`)
    this.addSql(`alter table "thread" add constraint "thread_finding_id_foreign" foreign key ("finding_id") references "finding" ("id")`)
    this.addSql(`alter table "thread" add constraint "thread_author_id_foreign" foreign key ("author_id") references "person" ("id")`)
    this.addSql(`alter table "thread" add constraint "thread_resolved_by_id_foreign" foreign key ("resolved_by_id") references "person" ("id") on delete set null`)
    this.addSql(`alter table "comment" add constraint "comment_thread_id_foreign" foreign key ("thread_id") references "thread" ("id")`)
    this.addSql(`alter table "comment" add constraint "comment_author_id_foreign" foreign key ("author_id") references "person" ("id")`)

    // Words are found in Russian and English by their stems, in every other language as they are written.
    this.addSql(`alter table "finding" add column "search" tsvector generated always as (
      setweight(to_tsvector('russian', "title"), 'A') || setweight(to_tsvector('english', "title"), 'A') || setweight(to_tsvector('simple', "title"), 'A') ||
      to_tsvector('russian', "narrative") || to_tsvector('english', "narrative") || to_tsvector('simple', "narrative")
    ) stored`)
    this.addSql(`create index "finding_search_index" on "finding" using gin ("search")`)
    this.addSql(`alter table "recommendation" add column "search" tsvector generated always as (
      to_tsvector('russian', "title" || ' ' || "text" || ' ' || "addressee") || to_tsvector('english', "title" || ' ' || "text" || ' ' || "addressee") ||
      to_tsvector('simple', "title" || ' ' || "text" || ' ' || "addressee")
    ) stored`)
    this.addSql(`create index "recommendation_search_index" on "recommendation" using gin ("search")`)
    // What was said, decided and logged stays: the database itself refuses to rewrite it.
    this.addSql(`create function refuse_rewrite() returns trigger language plpgsql as $$ begin raise exception 'rows of % are never changed', tg_table_name; end $$`)
    for (const table of ['activity', 'finding_revision', 'comment', 'decision', 'recommendation_revision', 'recommendation_decision']) {
      this.addSql(`create trigger "${table}_stays" before update or delete on "${table}" for each row execute function refuse_rewrite()`)
    }
  }
}
