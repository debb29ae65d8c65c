import { answersFor, staleReasonsOf, type StaleReason } from '../../../shared/workflow/citation.ts'
import { readableFindings } from '../findings/finding.policy.ts'
import { readerLoader } from '../platform/graphql/loader.ts'
import type { CitationCheck } from './citationCheck.entity.ts'
import { checksOfRecommendation, citationsOfRecommendation } from './recommendation.loader.ts'

/** What has become of a cited finding, and the word that answers for all of it. */
export interface CitationState {
  reasons: readonly StaleReason[]
  check: CitationCheck | null
}
export const isStale = ({ reasons, check }: CitationState): boolean => reasons.length > 0 && check === null

/** By recommendation, the states of those of its citations whose finding the viewer may read, by finding. */
export const citationStates = readerLoader<ReadonlyMap<string, CitationState>>(async (context, ids) => {
  const each = await Promise.all(ids.map(async (id) => ({ id, citations: (await citationsOfRecommendation(context).load(id)) ?? [], checks: (await checksOfRecommendation(context).load(id)) ?? [] })))
  const findings = await readableFindings(context, [...new Set(each.flatMap(({ citations }) => citations.map(({ findingId }) => findingId)))])
  return new Map(
    each.map(({ id, citations, checks }) => {
      const states = citations.flatMap(({ findingId, revision }): [string, CitationState][] => {
        const finding = findings.get(findingId)
        if (!finding) return []
        const reasons = staleReasonsOf(revision, finding)
        return [[findingId, { reasons, check: checks.find((check) => check.findingId === findingId && check.revision === revision && answersFor(check, reasons, finding)) ?? null }]]
      })
      // With nothing to answer for, no word is about what is so.
      return [id, new Map(states.map(([findingId, state]) => [findingId, state.reasons.length > 0 ? state : { ...state, check: null }]))]
    }),
  )
})
