import { Migration } from '@mikro-orm/migrations'

/** Invitations to a project. */
export class Members extends Migration {
  override up(): void {
    this.addSql(`create table "invitation" (
      "id" uuid not null,
      "project_id" uuid not null,
      "email" text not null,
      "name" text not null,
      "organisation_id" uuid null,
      "organisation_name" text null,
      "roles" text[] not null,
      "reviewer_kind" text null,
      "token_hash" text not null,
      "invited_by_id" uuid not null,
      "created_at" timestamptz(3) not null,
      "expires_at" timestamptz(3) not null,
      "accepted_at" timestamptz(3) null,
      "accepted_by_id" uuid null,
      "withdrawn_at" timestamptz(3) null,
      primary key ("id")
    )`)
    this.addSql(`alter table "invitation" add constraint "invitation_token_hash_unique" unique ("token_hash")`)
    this.addSql(`create index "invitation_project_id_email_index" on "invitation" ("project_id", "email")`)
    this.addSql(`create unique index "invitation_open_unique" on "invitation" ("project_id", "email") where accepted_at is null and withdrawn_at is null`)
    for (const [column, table] of [
      ['project_id', 'project'],
      ['organisation_id', 'organisation'],
      ['invited_by_id', 'person'],
      ['accepted_by_id', 'person'],
    ] as const) {
      const rule = column === 'organisation_id' || column === 'accepted_by_id' ? ' on delete set null' : ''
      this.addSql(`alter table "invitation" add constraint "invitation_${column}_foreign" foreign key ("${column}") references "${table}" ("id")${rule}`)
    }
  }
}
