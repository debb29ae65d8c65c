import { expect, test } from 'vitest'
import { findingStatuses, findingTransitions } from './finding.ts'
import { recommendationStatuses, recommendationTransitions } from './recommendation.ts'
import { approvalGaps, type ReviewPolicy, type VerdictFacts } from './reviewPolicy.ts'

test('every step of a finding leads to a status that exists', () => {
  expect(Object.keys(findingTransitions).toSorted()).toEqual([...findingStatuses].toSorted())
  for (const steps of Object.values(findingTransitions)) for (const status of Object.values(steps)) expect(findingStatuses).toContain(status)
})

test('every step of a recommendation leads to a status that exists', () => {
  expect(Object.keys(recommendationTransitions).toSorted()).toEqual([...recommendationStatuses].toSorted())
  for (const steps of Object.values(recommendationTransitions)) for (const status of Object.values(steps)) expect(recommendationStatuses).toContain(status)
})

test('what has ended stays ended', () => {
  for (const status of ['merged', 'withdrawn', 'superseded'] as const) expect(recommendationTransitions[status]).toEqual({})
  // An adopted text is never edited; what becomes of it goes on, until it is withdrawn or another one takes its place.
  const ends = { withdraw: 'withdrawn', supersede: 'superseded' }
  expect([recommendationTransitions.adopted, recommendationTransitions.issued]).toEqual([{ assign: 'adopted', issue: 'issued', ...ends }, { assign: 'issued', follow_up: 'issued', ...ends }])
  // A vote is about one text: it ends with the text adopted, or open again.
  expect(recommendationTransitions.voting).toEqual({ take_stance: 'voting', close: 'adopted', reopen_text: 'changes_requested' })
  // Who is recused from it may still change, and a source may take back their consent, which moves it nowhere; only a rejection falls with the verdict that it is.
  const { rejected, withdrawn, superseded } = findingTransitions
  expect([rejected, withdrawn, superseded]).toEqual([
    { recuse: 'rejected', reconsider: 'in_review', end_consent: 'rejected' },
    { recuse: 'withdrawn', end_consent: 'withdrawn' },
    { recuse: 'superseded', end_consent: 'superseded' },
  ])
})

const policy: ReviewPolicy = {
  base: { approvals: 1, verifiers: 1, legalAnalysts: 0, outsideOrganisation: 1 },
  high: { approvals: 2, verifiers: 1, legalAnalysts: 1, outsideOrganisation: 1 },
}
const approval = (facts: Partial<VerdictFacts>): VerdictFacts => ({ verdict: 'approved', reviewerId: 'r', reviewerKinds: ['verifier'], reviewerOrganisationId: 'other', current: true, ...facts })
const gapsOf = (verdicts: VerdictFacts[], severity: 'medium' | 'high' = 'medium', openMustFix = 0) =>
  approvalGaps(policy, { severity, authorOrganisationId: 'own', openMustFix, verdicts }).map(({ code, count, reviewerKind }) => [code, count, reviewerKind])

test('an approval by a verifier from outside completes a finding of medium severity', () => {
  expect(gapsOf([approval({})])).toEqual([])
})

test('an approval of an older text, from inside, or of the wrong kind does not', () => {
  expect(gapsOf([approval({ current: false })])).toHaveLength(3)
  expect(gapsOf([approval({ reviewerOrganisationId: 'own' })])).toEqual([['outside_missing', 1, null]])
  expect(gapsOf([approval({ reviewerKinds: ['legal_analyst'] })])).toEqual([['kind_missing', 1, 'verifier']])
  expect(gapsOf([approval({ verdict: 'changes_requested' })])).toHaveLength(3)
})

test('grave findings need more, and no must-fix thread may be open', () => {
  expect(gapsOf([approval({})], 'high')).toEqual([
    ['approvals_missing', 1, null],
    ['kind_missing', 1, 'legal_analyst'],
  ])
  expect(gapsOf([approval({})], 'medium', 2)).toEqual([['must_fix_open', 2, null]])
})
