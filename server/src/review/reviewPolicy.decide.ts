import { mayDecidePolicy, mayProposePolicy } from '../../../shared/access/reviewPolicy.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { type PolicyOutcome, samePolicy } from '../../../shared/workflow/policyChange.ts'
import { type Refusal, type RefusalCode, refuse } from '../../../shared/workflow/refusals.ts'
import type { ReviewPolicy } from '../../../shared/workflow/reviewPolicy.ts'

type Decided = { allowed: true } | { stale: true } | Refusal

/** The policy of the project as it is, and as whoever proposes another one had it before them. */
interface PolicyFacts {
  policy: ReviewPolicy
  version: number
  seen: number
}

/** Proposing another policy: on the one of now, and only while no other proposal waits. */
export function decideProposal({ member, current, next, waits }: { member: Member; current: PolicyFacts; next: ReviewPolicy; waits: boolean }): Decided {
  if (!mayProposePolicy(member)) return refuse('NOT_ALLOWED')
  if (current.version !== current.seen) return { stale: true }
  if (waits) return refuse('POLICY_WAITS')
  return samePolicy(current.policy, next) ? refuse('SAME_POLICY') : { allowed: true }
}

/** A proposal as it is, and as whoever ends it had it before them. */
interface ProposalFacts {
  proposedById: string
  outcome: PolicyOutcome | null
  version: number
  seen: number
  baseVersion: number
  /** As the project has them now; undefined when it has them no more. */
  proposer: Member | undefined
}

/** Nobody confirms or declines their own proposal, and only whoever made it takes it back. */
function hindrance(member: Member, { proposedById }: ProposalFacts, to: PolicyOutcome): RefusalCode | null {
  const own = member.personId === proposedById
  if (to === 'withdrawn') return own ? null : 'NOT_ALLOWED'
  if (mayDecidePolicy(member, proposedById)) return null
  return own ? 'OWN_PROPOSAL' : 'NOT_ALLOWED'
}

/** Ending a proposal, in the state that was seen. What sets out from a policy that is no more is confirmed by nobody. */
export function decideEnd({ member, proposal, policyVersion, to }: { member: Member; proposal: ProposalFacts; policyVersion: number; to: PolicyOutcome }): Decided {
  const code = hindrance(member, proposal, to)
  if (code) return refuse(code)
  if (proposal.version !== proposal.seen) return { stale: true }
  if (proposal.outcome !== null) return refuse('WRONG_STATE')
  // With one confirmation it is still two coordinators' act, or a coordinator's and an administrator's: never that of somebody who was removed meanwhile.
  if (to === 'confirmed' && !(proposal.proposer && mayProposePolicy(proposal.proposer))) return refuse('PROPOSER_LEFT')
  return to === 'confirmed' && proposal.baseVersion !== policyVersion ? { stale: true } : { allowed: true }
}
