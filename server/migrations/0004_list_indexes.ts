import { Migration } from '@mikro-orm/migrations'

/** The order by severity, from an index: without it, every page of that list would sort the whole project. And whose recommendations there are. */
export class ListIndexes extends Migration {
  override up(): void {
    this.addSql(`alter table "finding" add column "severity_rank" int not null generated always as (
      case "severity" when 'critical' then 1 when 'high' then 2 when 'medium' then 3 when 'low' then 4 when 'positive' then 5 else 6 end
    ) stored`)
    this.addSql(`create index "finding_severity_rank_index" on "finding" ("project_id", "severity_rank", "id")`)
    for (const column of ['author_id', 'assignee_id']) this.addSql(`create index "recommendation_${column}_index" on "recommendation" ("${column}")`)
  }
}
