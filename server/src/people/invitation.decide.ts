import { mayGrant, mayManageMembers } from '../../../shared/access/members.ts'
import type { Member, Role } from '../../../shared/access/roles.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'

/** What has become of an invitation. */
export interface InvitationFacts {
  roles: readonly Role[]
  expiresAt: Date
  acceptedAt?: Date | null | undefined
  withdrawnAt?: Date | null | undefined
}

/** Can it still be accepted, for all that it says itself? */
export const isOpen = ({ expiresAt, acceptedAt, withdrawnAt }: InvitationFacts, now: Date): boolean => !acceptedAt && !withdrawnAt && now < expiresAt

type Allowed = { allowed: true } | Refusal

/**
 * One open invitation for one address, and none for a member: whoever manages the members of a project learns by it that an address is that of one of them, and would otherwise send
 * a link that nobody needs. Whether the address has an account elsewhere plays no part: the answer must not tell.
 */
export function decideInvitation(facts: { member: Member; roles: readonly Role[]; isMember: boolean; invited: boolean }): Allowed {
  if (!mayManageMembers(facts.member) || !mayGrant(facts.member, facts.roles)) return refuse('NOT_ALLOWED')
  if (facts.isMember) return refuse('ALREADY_MEMBER')
  return facts.invited ? refuse('ALREADY_INVITED') : { allowed: true }
}

/** Taking one back, also when its week is over. */
export function decideWithdrawal(member: Member, { roles, acceptedAt, withdrawnAt }: InvitationFacts): Allowed {
  if (!mayGrant(member, roles)) return refuse('NOT_ALLOWED')
  return acceptedAt || withdrawnAt ? refuse('WRONG_STATE') : { allowed: true }
}

/**
 * An invitation is worth what the one who sent it may give at the moment in which it is accepted; `inviter` is null when they may
 * give nothing any more. One that is worth nothing does not exist.
 */
export function decideAcceptance(facts: { invitation: InvitationFacts; inviter: Member | null; isMember: boolean; now: Date }): Allowed | { missing: true } {
  const { invitation, inviter } = facts
  if (!isOpen(invitation, facts.now) || !inviter || !mayGrant(inviter, invitation.roles)) return { missing: true }
  return facts.isMember ? refuse('ALREADY_MEMBER') : { allowed: true }
}
