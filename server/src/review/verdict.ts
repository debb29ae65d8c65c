import type { VerdictFacts } from '../../../shared/workflow/reviewPolicy.ts'
import type { FindingRevision } from '../findings/finding.entity.ts'
import type { Decision } from './review.entity.ts'

/** A verdict holds while only typo fixes came after the revision that it signs: this is the oldest such revision. */
export function oldestCurrentRevision(revisions: readonly Pick<FindingRevision, 'number' | 'change'>[]): number {
  return Math.max(0, ...revisions.filter(({ change }) => change !== 'typo').map(({ number }) => number))
}

export const verdictFacts = (decisions: readonly Decision[], currentFrom: number): VerdictFacts[] =>
  decisions.map((decision) => ({
    verdict: decision.verdict,
    reviewerId: decision.reviewerId,
    reviewerKinds: decision.reviewerKinds,
    reviewerOrganisationId: decision.reviewerOrganisationId,
    current: decision.revision >= currentFrom,
  }))
