import { mayManageMembers } from '../../../shared/access/members.ts'
import { holds, type Member } from '../../../shared/access/roles.ts'
import { mayEditSideEvents, mayReadSideEvents } from '../../../shared/access/sideEvent.ts'
import { identityActivityKinds, invitationActivityKinds, participantActivityKinds, sideEventActivityKinds, sideEventTaskActivityKinds } from '../../../shared/activity/kinds.ts'
import { hasEnded, isAdopted, recommendationStatuses } from '../../../shared/workflow/recommendation.ts'
import { type SqlCondition, visibleTo } from '../findings/finding.policy.ts'
import { recommendationVisibleTo, workVisibleTo } from '../recommendations/recommendation.policy.ts'

/** The record as it was before the act, under its table's alias: what the policy's condition looks at. */
const findingBefore = `(select f.author_id, a.data->>'statusBefore' as status, a.data->>'levelBefore' as level, array(select jsonb_array_elements_text(a.data->'assignedBefore')) as assigned_ids, array(select jsonb_array_elements_text(a.data->'recusedBefore')) as recused_ids) f`
const words = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ')
const adoptedOrEnded = recommendationStatuses.filter((status) => isAdopted(status) || hasEnded(status))
const recommendationBefore = `(select r.author_id, a.data->>'statusBefore' as status, (a.data->>'assigneeBefore')::uuid as assignee_id,
  case when a.data->>'statusBefore' <> 'draft' then r.submitted_at end as submitted_at, case when a.data->>'statusBefore' in (${words(adoptedOrEnded)}) then r.adopted_at end as adopted_at) r`
/** By whoever had their roles then already. */
const narrows = `a.seq > ? and jsonb_exists(a.data, 'statusBefore')`

/** `toldOf` as SQL, on the alias `a` of `activity`: whether the member is told of the act at all. A property test holds the two together. */
export function toldCondition(member: Member, rolesSince: number): SqlCondition {
  const finding = visibleTo(member)
  const recommendation = recommendationVisibleTo(member)
  const work = workVisibleTo(member)
  const parts = [
    `(a.finding_id is null or exists (select 1 from finding f where f.id = a.finding_id and (${finding.sql} or (${narrows} and exists (select 1 from ${findingBefore} where ${finding.sql})))))`,
    `(a.recommendation_id is null or exists (select 1 from recommendation r where r.id = a.recommendation_id and case when ${recommendation.sql} then (${work.sql} or a.at >= r.adopted_at) else ${narrows} and exists (select 1 from ${recommendationBefore} where ${recommendation.sql}) end))`,
  ]
  const parameters = [...finding.parameters, String(rolesSince), ...finding.parameters, ...recommendation.parameters, ...work.parameters, String(rolesSince), ...recommendation.parameters]
  if (!mayManageMembers(member)) parts.push(`a.kind not in (${words(invitationActivityKinds)})`)
  if (!mayReadSideEvents(member)) parts.push(`a.kind not in (${words(sideEventActivityKinds)})`)
  if (!mayEditSideEvents(member)) {
    parts.push(`(a.kind not in (${words(sideEventActivityKinds)}) or not jsonb_exists(a.data, 'forPreparers'))`, `a.kind not in (${words(participantActivityKinds)})`)
    parts.push(`(a.kind not in (${words(sideEventTaskActivityKinds)}) or a.subject_person_id = ? or a.data->>'ownerBefore' = ?)`)
    parameters.push(member.personId, member.personId)
  }
  if (!holds(member, 'coordinator')) {
    parts.push(`(a.kind not in (${words(identityActivityKinds)}) or a.subject_person_id = ? or exists (select 1 from finding f where f.id = a.finding_id and f.author_id = ?))`)
    parameters.push(member.personId, member.personId)
  }
  return { sql: parts.join(' and '), parameters }
}
