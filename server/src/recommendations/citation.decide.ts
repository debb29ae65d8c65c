import { canRecommendation, mayCheckCitations, type RecommendationFacts } from '../../../shared/access/recommendation.ts'
import type { Member } from '../../../shared/access/roles.ts'
import type { StaleReason } from '../../../shared/workflow/citation.ts'
import { afterRecommendationStep, hasEnded } from '../../../shared/workflow/recommendation.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'

/** Saying that a recommendation holds all the same: whoever may write in it, of something that nobody has answered for yet, also of an adopted text. */
export function decideConfirmation(facts: { member: Member; recommendation: RecommendationFacts; reasons: readonly StaleReason[]; answered: boolean }): { allowed: true } | Refusal {
  if (!mayCheckCitations(facts.member)) return refuse('NOT_ALLOWED')
  if (hasEnded(facts.recommendation.status)) return refuse('WRONG_STATE')
  return facts.reasons.length === 0 || facts.answered ? refuse('CITATION_CURRENT') : { allowed: true }
}

/** Citing the newest revision in the place of an older one: an edit of the text like any other, and only of what may be cited now. */
export function decideUpdate(facts: { member: Member; recommendation: RecommendationFacts; cited: number; newest: number; citable: boolean }): { status: RecommendationFacts['status'] } | Refusal {
  if (!canRecommendation(facts.member, 'recommendation:edit', facts.recommendation)) return refuse('NOT_ALLOWED')
  const status = afterRecommendationStep(facts.recommendation.status, 'edit')
  if (!status) return refuse('WRONG_STATE')
  if (facts.cited === facts.newest) return refuse('CITATION_CURRENT')
  return facts.citable ? { status } : refuse('FINDING_NOT_APPROVED')
}
