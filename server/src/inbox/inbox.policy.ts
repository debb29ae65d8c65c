import { groupActivityKinds, identityActivityKinds, membershipActivityKinds } from '../../../shared/activity/kinds.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { type SqlCondition, visibleTo } from '../findings/finding.policy.ts'
import type { Wanted } from '../platform/activity/reactor.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { recommendationVisibleTo } from '../recommendations/recommendation.policy.ts'

/** What a statement takes, in the order of its question marks. */
export type Parameters = SqlCondition['parameters']

/** Lists as PostgreSQL writes them. */
export const literal = (parameters: Parameters): string[] => parameters.map((value) => (Array.isArray(value) ? arrayLiteral(value) : value))

/** A row about a finding, a recommendation or both beside these, `f` and `r`: only what the member may see. The one condition for every section and every count. */
export function visibleRecord(member: Member): SqlCondition {
  const [finding, recommendation] = [visibleTo(member), recommendationVisibleTo(member)]
  return { sql: `((f.id is not null or r.id is not null) and (f.id is null or ${finding.sql}) and (r.id is null or ${recommendation.sql}))`, parameters: [...finding.parameters, ...recommendation.parameters] }
}

export const besideRecord = (alias: string): string => `left join finding f on f.id = ${alias}.finding_id left join recommendation r on r.id = ${alias}.recommendation_id`

/** The acts that can change an inbox and of which its reader may know: about a record, among the members or in working groups, or another review policy. */
export function actsFor(member: Member): Wanted {
  const visible = visibleRecord(member)
  return { beside: besideRecord('a'), sql: `(a.kind = any('${arrayLiteral([...membershipActivityKinds, ...groupActivityKinds, 'ReviewPolicyConfirmed'])}'::text[]) or ${visible.sql})`, parameters: literal(visible.parameters) }
}

/** An act on the alias `a` that concerns the person: one that mentions them (unless these are left out), or is about a record that they wrote, have or had in their hands, or spoke in; or says how a vote ended in which they could answer. */
export function concernedActs(projectId: string, personId: string, mentions = true): SqlCondition {
  const findings = [
    'select id from finding where project_id = ? and author_id = ?',
    'select finding_id from assignment where person_id = ?',
    'select h.finding_id from comment c join thread h on h.id = c.thread_id where c.author_id = ?',
  ]
  const recommendations = [
    'select id from recommendation where project_id = ? and (author_id = ? or assignee_id = ?)',
    'select recommendation_id from recommendation_revision where author_id = ?',
    `select recommendation_id from activity where project_id = ? and subject_person_id = ? and kind = 'RecommendationAssigned'`,
  ]
  const voted = `a.kind in ('VoteClosed', 'VoteStopped', 'RecommendationAdopted') and a.recommendation_id in (select v.recommendation_id from stance s join vote v on v.id = s.vote_id where s.person_id = ?)`
  return {
    sql: `a.project_id = ? and a.actor_id <> ? and (a.kind <> all('${arrayLiteral(identityActivityKinds)}'::text[]) or a.subject_person_id = ? or a.finding_id in (select id from finding where author_id = ?)) and (a.finding_id in (${findings.join(' union ')}) or a.recommendation_id in (${recommendations.join(' union ')}) or (${voted})${mentions ? ' or a.data @> ?::jsonb' : ''})`,
    parameters: [projectId, personId, personId, personId, projectId, personId, personId, personId, projectId, personId, personId, personId, projectId, personId, personId, ...(mentions ? [JSON.stringify({ mentionedIds: [personId] })] : [])],
  }
}
