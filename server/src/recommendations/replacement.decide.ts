import { canRecommendation, type RecommendationFacts } from '../../../shared/access/recommendation.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'
import { afterRecommendationStep } from '../../../shared/workflow/recommendation.ts'

/** A text in the place of an adopted one is begun by whoever writes recommendations; one at a time, so that nobody adopts against another. */
export function decideReplacement(facts: { member: Member; replaced: RecommendationFacts; begun: boolean }): { allowed: true } | Refusal {
  const { member, replaced } = facts
  if (!canRecommendation(member, 'recommendation:replace', replaced)) return refuse('NOT_ALLOWED')
  if (!afterRecommendationStep(replaced.status, 'supersede')) return refuse('WRONG_STATE')
  return facts.begun ? refuse('REPLACEMENT_BEGUN') : { allowed: true }
}
