import type { Member } from '../../../shared/access/roles.ts'
import { onceCitableBy, type SqlCondition, visibleTo } from '../findings/finding.policy.ts'

/** `staleReasonsOf` as SQL, on a citation `c` beside its finding `f`. */
export const staleSql = `array_remove(array[case when c.revision < f.standing_revision then 'changed' end, case when f.status in ('rejected', 'withdrawn', 'superseded') then 'ended' when f.status not in ('approved', 'published') then 'not_approved' end], null)`

/** Something has become of the finding, and nobody has said yet that the recommendation holds all the same. A test holds it together with `answersFor`. */
export const unansweredSql = `(c.revision < f.standing_revision or f.status not in ('approved', 'published')) and not exists (select from citation_check k
  where k.recommendation_id = c.recommendation_id and k.finding_id = c.finding_id and k.revision = c.revision and k.seen_revision >= f.standing_revision and ${staleSql} <@ k.reasons)`

/** Does this recommendation rest on something of that kind that the member may see? `id` is a column outside; `among`, where it is given, another one that has the findings that are asked about. */
export const restsOnStale = (member: Member, id: string, among?: string): SqlCondition => staleAmong(visibleTo(member), id, among)

/** The same of what they could cite once: a finding that went back to review, or was withdrawn, has gone out of sight for those who draft just then. For what must not be decided over it, not for what is shown. */
export const restedOnStale = (member: Member, id: string): SqlCondition => staleAmong(onceCitableBy(member), id)

function staleAmong({ sql, parameters }: SqlCondition, id: string, among?: string): SqlCondition {
  return { sql: `exists (select from citation c join finding f on f.id = c.finding_id where c.recommendation_id = ${id} and ${unansweredSql} and ${sql}${among ? ` and f.id::text = any(${among})` : ''})`, parameters }
}
