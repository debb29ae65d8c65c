import { canRecommendation, type RecommendationAction, type RecommendationFacts } from '../../../shared/access/recommendation.ts'
import { holds, type Member } from '../../../shared/access/roles.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'
import { afterRecommendationStep, type RecommendationStatus, type RecommendationStep } from '../../../shared/workflow/recommendation.ts'
import type { Verdict } from '../../../shared/workflow/scales.ts'

/** A step that needs nothing but permission and the right state. */
export function decideStep(member: Member, recommendation: RecommendationFacts, action: RecommendationAction, step: RecommendationStep): { status: RecommendationStatus } | Refusal {
  if (!canRecommendation(member, action, recommendation)) return refuse('NOT_ALLOWED')
  const status = afterRecommendationStep(recommendation.status, step)
  return status ? { status } : refuse('WRONG_STATE')
}

/** One verdict on the present revision. */
export interface RecommendationVerdict {
  reviewerId: string
  verdict: Verdict
}

/** A reviewer approves, or asks for changes with a reason; once per revision. */
export function decideRecommendationVerdict(facts: {
  member: Member
  recommendation: RecommendationFacts
  /** Those whose words the present text has: everybody who made a revision. */
  writerIds: readonly string[]
  verdicts: readonly RecommendationVerdict[]
  verdict: 'approved' | 'changes_requested'
  reason: string
}): { status: RecommendationStatus } | Refusal {
  const { member, recommendation, verdict } = facts
  if (recommendation.authorId === member.personId || facts.writerIds.includes(member.personId)) return refuse('OWN_FINDING')
  const decided = decideStep(member, recommendation, 'recommendation:decide', verdict === 'approved' ? 'decide' : 'request_changes')
  if ('refused' in decided) return decided
  if (facts.verdicts.some(({ reviewerId }) => reviewerId === member.personId)) return refuse('ALREADY_DECIDED')
  return verdict === 'changes_requested' && facts.reason.trim() === '' ? refuse('REASON_REQUIRED') : decided
}

/** Adoption needs an approval by somebody else than the one who adopts, and neither of them wrote it: two people stand behind an adopted text. */
export function decideAdoption(facts: { member: Member; recommendation: RecommendationFacts; writerIds: readonly string[]; verdicts: readonly RecommendationVerdict[]; stale: boolean; groupId: string | null }): { status: RecommendationStatus } | Refusal {
  const decided = decideStep(facts.member, facts.recommendation, 'recommendation:adopt', 'adopt')
  if ('refused' in decided) return decided
  // What was given to a working group is adopted by its vote, and by nobody past it.
  if (facts.groupId !== null) return refuse('GROUP_VOTES')
  if (facts.writerIds.includes(facts.member.personId)) return refuse('OWN_FINDING')
  const approvals = facts.verdicts.filter(({ verdict, reviewerId }) => verdict === 'approved' && reviewerId !== facts.member.personId && !facts.writerIds.includes(reviewerId))
  if (approvals.length === 0) return refuse('APPROVALS_MISSING')
  // As far as whoever adopts may see: nobody learns from a refusal that a finding is there which is hidden from them.
  return facts.stale ? refuse('CITATIONS_STALE') : decided
}

/** The work is given to somebody who may write recommendations, or to nobody. */
export function decideRecommendationAssignment(facts: { member: Member; assignee: Member | null; recommendation: RecommendationFacts; anyone: boolean }): { status: RecommendationStatus } | Refusal {
  const decided = decideStep(facts.member, facts.recommendation, 'recommendation:assign', 'assign')
  if ('refused' in decided) return decided
  const able = facts.assignee !== null && holds(facts.assignee, 'drafter', 'coordinator')
  return facts.anyone || able ? decided : refuse('NOT_ALLOWED')
}
