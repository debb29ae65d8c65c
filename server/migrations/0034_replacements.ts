import { Migration } from '@mikro-orm/migrations'

/** An adopted recommendation that does not hold any more is replaced by another one; of those that are meant to, one is in motion. */
export class Replacements extends Migration {
  override up(): void {
    this.addSql(`alter table "recommendation" add column "replaces_id" uuid null`)
    // What was never in the hands of reviewers is not theirs to read, whatever becomes of it.
    this.addSql(`alter table "recommendation" add column "submitted_at" timestamptz(3) null`)
    this.addSql(`update recommendation r set submitted_at = coalesce((select min(a.at) from activity a where a.recommendation_id = r.id and a.kind = 'RecommendationSubmitted'), case when r.status not in ('draft', 'withdrawn') then r.created_at end)`)
    this.addSql(`alter table "recommendation" add constraint "recommendation_replaces_id_foreign" foreign key ("replaces_id") references "recommendation" ("id") on delete set null`)
    this.addSql(`create unique index "recommendation_replaces_standing_unique" on "recommendation" ("replaces_id") where "status" not in ('withdrawn', 'merged')`)
    // What monitors, organisers and observers see of all recommendations.
    this.addSql(`create index "recommendation_adopted_search_index" on "recommendation" ("project_id", "updated_at", "id") where "adopted_at" is not null`)
  }
}
