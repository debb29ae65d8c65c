import { canBeInGroup } from '../../../shared/access/group.ts'
import { mayGrant } from '../../../shared/access/members.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { Finding } from '../findings/finding.entity.ts'
import { findingAct, findingFacts } from '../findings/finding.policy.ts'
import { leaveGroups, lockGroups } from '../groups/group.policy.ts'
import { Invitation } from '../people/invitation.entity.ts'
import { append } from '../platform/activity/append.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Recommendation } from '../recommendations/recommendation.entity.ts'
import { recommendationAct, recommendationFacts } from '../recommendations/recommendation.policy.ts'
import { Assignment } from '../review/review.entity.ts'
import type { Release } from './member.decide.ts'

interface Hands {
  projectId: string
  personId: string
}

/**
 * What is in somebody's hands, locked. In this order, and before the memberships: as assigning does it, so that the two never wait for each other. Of recommendations
 * the newer one comes first, as where one takes the place of another.
 */
export async function lockWork(em: Db, { projectId, personId }: Hands): Promise<{ findingIds: string[]; recommendationIds: string[] }> {
  const findings = await em.execute<{ id: string }[]>('select id from finding where project_id = ? and assigned_ids @> array[?] order by id for no key update', [projectId, personId])
  const recommendations = await em.execute<{ id: string }[]>('select id from recommendation where project_id = ? and assignee_id = ? order by number desc for no key update', [projectId, personId])
  return { findingIds: findings.map(({ id }) => id), recommendationIds: recommendations.map(({ id }) => id) }
}

async function endReviews(em: Db, personId: string, findingIds: string[], actorId: string, at: Date): Promise<void> {
  await em.nativeUpdate(Assignment, { findingId: { $in: findingIds }, personId, endedAt: null }, { endedAt: at })
  for (const finding of await em.find(Finding, { id: { $in: findingIds } }, { orderBy: { id: 'asc' }, refresh: true })) {
    const before = findingFacts(finding)
    finding.apply({ assignedIds: finding.assignedIds.filter((assigned) => assigned !== personId) }, at)
    await append(em, { ...findingAct(finding, 'ReviewerUnassigned', { personId: actorId }, at, before), subjectPersonId: personId })
  }
}

async function returnToAuthors(em: Db, ids: string[], actorId: string, at: Date): Promise<void> {
  for (const recommendation of await em.find(Recommendation, { id: { $in: ids } }, { orderBy: { id: 'asc' }, refresh: true })) {
    const before = recommendationFacts(recommendation)
    recommendation.apply({ assigneeId: null, assigneeDueOn: null }, at)
    await append(em, recommendationAct(recommendation, 'RecommendationAssigned', { personId: actorId }, at, before, { dueOn: null }))
  }
}

/** Open invitations of somebody who could not send them any more. */
async function withdrawInvitations(em: Db, { projectId, personId }: Hands, after: Member, actorId: string, at: Date): Promise<void> {
  for (const invitation of await em.find(Invitation, { projectId, invitedById: personId, acceptedAt: null, withdrawnAt: null }, { orderBy: { id: 'asc' } })) {
    if (mayGrant(after, invitation.roles)) continue
    invitation.withdrawnAt = at
    await append(em, { projectId, kind: 'InvitationWithdrawn', actorId, at, version: 0, data: { invitationId: invitation.id } })
  }
}

/** What somebody who leaves kept for themselves. */
async function dropDraftComments(em: Db, { projectId, personId }: Hands): Promise<void> {
  await em.execute('delete from draft_comment where person_id = ? and finding_id in (select id from finding where project_id = ?)', [personId, projectId])
}

/** Takes out of a member's hands what their roles no longer cover; every piece is an act of its own, seen by those who see the piece. */
export async function releaseWork(em: Db, hands: Hands, release: Release, after: Member, actorId: string, at: Date): Promise<void> {
  // Read once more: until the membership was changed, something could still be put into these hands.
  const { findingIds, recommendationIds } = await lockWork(em, hands)
  const groupIds = canBeInGroup(after) ? [] : await lockGroups(em, hands)
  // Before anything is said in the log, as in a verdict: the two never wait for each other in a circle.
  if (after.roles.length === 0) await dropDraftComments(em, hands)
  if (release.reviews) await endReviews(em, hands.personId, findingIds, actorId, at)
  if (release.drafting) await returnToAuthors(em, recommendationIds, actorId, at)
  await leaveGroups(em, hands.personId, groupIds, actorId, at)
  await withdrawInvitations(em, hands, after, actorId, at)
}
