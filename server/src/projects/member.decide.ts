import { mayChangeRoles, mayRemove } from '../../../shared/access/members.ts'
import { holds, type Member, type ReviewerKind, type Role } from '../../../shared/access/roles.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'

/** What somebody is in a project. */
export interface Standing {
  roles: readonly Role[]
  reviewerKind: ReviewerKind | null
}

export const standingOf = ({ roles, reviewerKinds }: Member): Standing => ({ roles, reviewerKind: reviewerKinds[0] ?? null })

const sameStanding = (one: Standing, other: Standing): boolean => one.reviewerKind === other.reviewerKind && one.roles.toSorted().join() === other.roles.toSorted().join()

/** Work in somebody's hands that their roles no longer cover, and that goes back to the others. */
export interface Release {
  reviews: boolean
  drafting: boolean
}

const releaseAfter = (roles: readonly Role[]): Release => {
  const after = { personId: '', organisationId: '', roles, reviewerKinds: [] }
  return { reviews: !holds(after, 'reviewer', 'coordinator'), drafting: !holds(after, 'drafter', 'coordinator') }
}

const leavesNobody = (target: Member, next: readonly Role[], administratorIds: readonly string[]): boolean =>
  administratorIds.length === 1 && administratorIds[0] === target.personId && !next.includes('administrator')

/** Roles taken away and given at once. `seen` is what the one who decides had before their eyes. */
export function decideRoles(facts: {
  member: Member
  target: Member
  next: Standing
  seen: Standing
  administratorIds: readonly string[]
}): { changed: boolean; release: Release } | { stale: true } | Refusal {
  const { member, target, next } = facts
  if (member.personId === target.personId) return refuse('OWN_ROLES')
  if (!mayChangeRoles(member, target, next.roles)) return refuse('NOT_ALLOWED')
  const now = standingOf(target)
  if (!sameStanding(now, facts.seen)) return { stale: true }
  if (leavesNobody(target, next.roles, facts.administratorIds)) return refuse('LAST_ADMINISTRATOR')
  return { changed: !sameStanding(now, next), release: releaseAfter(next.roles) }
}

/** Ending a membership: one's own, or that of somebody over whose roles one decides. */
export function decideRemoval(facts: { member: Member; target: Member; administratorIds: readonly string[] }): { release: Release } | Refusal {
  const { member, target } = facts
  if (!mayRemove(member, target)) return refuse('NOT_ALLOWED')
  return leavesNobody(target, [], facts.administratorIds) ? refuse('LAST_ADMINISTRATOR') : { release: releaseAfter([]) }
}
