import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReviewerKind } from '../access/roles.ts'
import { approvalsMax, checkReviewPolicy, policyIn, writtenPolicy } from '../limits/reviewPolicy.ts'
import { effectOf, requirementParts, samePolicy } from './policyChange.ts'
import { approvalGaps, type ApprovalsGiven, gapsBetween, type ReviewPolicy, type ReviewRequirement } from './reviewPolicy.ts'

const need = (approvals: number, verifiers = 0, legalAnalysts = 0, outsideOrganisation = 0): ReviewRequirement => ({ approvals, verifiers, legalAnalysts, outsideOrganisation })
const found = (base: ReviewRequirement, high: ReviewRequirement) => checkReviewPolicy({ base, high }).map(({ path, code, limit }) => [path, code, limit])

test('what does not fit together is named once, beside its field', () => {
  expect(found(need(1), need(1))).toEqual([])
  // One approval may be by a verifier and from outside; a verifier and a legal analyst are two people.
  expect(found(need(1, 1, 0, 1), need(2, 1, 1, 2))).toEqual([])
  expect(found(need(1, 1, 1), need(3, 2, 2))).toEqual([['base.legalAnalysts', 'too_large', 0], ['high.legalAnalysts', 'too_large', 1]])
  // A number that is wrong by itself leaves the other kind alone.
  expect(found(need(2, 3, 2), need(3, Number.NaN, 3))).toEqual([['high.verifiers', 'required', null], ['base.verifiers', 'too_large', 2]])
  expect(found(need(0), need(1))).toEqual([['base.approvals', 'too_small', 1]])
  expect(found(need(1, 2), need(2, 2))).toEqual([['base.verifiers', 'too_large', 1]])
  expect(found(need(1, 0, 0, 1), need(2, 0, 3, 0))).toEqual([['high.legalAnalysts', 'too_large', 2], ['high.outsideOrganisation', 'too_small', 1]])
  expect(found(need(3), need(2, 3))).toEqual([['high.verifiers', 'too_large', 2], ['high.approvals', 'too_small', 3]])
  // Each field by itself, and where the others can be measured by it.
  expect(found(need(1, 9), need(Number.NaN, 2))).toEqual([['high.approvals', 'required', null], ['base.verifiers', 'too_large', 1], ['high.verifiers', 'too_small', 9]])
  expect(found(need(approvalsMax + 1), need(1.5, -1))).toEqual([['base.approvals', 'too_large', approvalsMax], ['high.approvals', 'not_whole', null], ['high.verifiers', 'too_small', 0]])
})

const amount = fc.nat(approvalsMax)
const requirement = fc.record({ approvals: amount, verifiers: amount, legalAnalysts: amount, outsideOrganisation: amount })
const policy: fc.Arbitrary<ReviewPolicy> = fc.record({ base: requirement, high: requirement })
/** Among small numbers about one in ten fits together. */
const small = fc.nat(3)
const smallRequirement = fc.record({ approvals: small, verifiers: small, legalAnalysts: small, outsideOrganisation: small })
const smallPolicy: fc.Arbitrary<ReviewPolicy> = fc.record({ base: smallRequirement, high: smallRequirement })
const given: fc.Arbitrary<ApprovalsGiven> = fc.record({ approvals: amount, verifiers: amount, legalAnalysts: amount, outsideOrganisation: amount, openMustFix: fc.nat(2) })

test('whatever is accepted asks for somebody, for no more of a kind than it asks for at all, for no two kinds in one person, and of grave findings for no less', () => {
  fc.assert(
    fc.property(fc.oneof(policy, smallPolicy), (one) => {
      const { base, high } = one
      const fits = requirementParts.every((part) => base[part] <= base.approvals && high[part] <= high.approvals && base[part] <= high[part]) && base.approvals >= 1 && [base, high].every(({ approvals, verifiers, legalAnalysts }) => verifiers + legalAnalysts <= approvals)
      return fits === (checkReviewPolicy(one).length === 0)
    }),
    { numRuns: 2000 },
  )
})

test('as many people as are asked for, each of one kind, can give all that they are asked for: where the policy is accepted, and only there', () => {
  const complete = (asked: ReviewRequirement): boolean => {
    const kindOf = (place: number): ReviewerKind[] => (place < asked.verifiers ? ['verifier'] : place < asked.verifiers + asked.legalAnalysts ? ['legal_analyst'] : [])
    const verdicts = Array.from({ length: asked.approvals }, (_, place) => ({ verdict: 'approved' as const, reviewerId: `p${place}`, reviewerKinds: kindOf(place), reviewerOrganisationId: 'outside', current: true }))
    return approvalGaps({ base: asked, high: asked }, { severity: 'low', authorOrganisationId: 'o', openMustFix: 0, verdicts }).length === 0
  }
  fc.assert(fc.property(fc.oneof(requirement, smallRequirement), (asked) => (asked.approvals > 0 && complete(asked)) === (checkReviewPolicy({ base: asked, high: asked }).length === 0)), { numRuns: 2000 })
})

test('a policy is what its fields say, and a field with nothing in it is no number', () => {
  fc.assert(fc.property(policy, (one) => samePolicy(policyIn(writtenPolicy(one)), one)))
  const written = writtenPolicy({ base: need(1), high: need(1) })
  for (const nothing of ['', '  ', 'two']) expect(checkReviewPolicy(policyIn({ ...written, base: { ...written.base, approvals: nothing } })).map(({ path }) => path)).toEqual(['base.approvals'])
})

test('a finding lacks more as soon as it lacks more in one respect, and nothing only where it lacked something', () => {
  const has = { ...need(1, 1), openMustFix: 0 }
  const effect = (before: ReviewRequirement, after: ReviewRequirement, with_ = has) => effectOf(gapsBetween(before, with_), gapsBetween(after, with_))
  expect(effect(need(2, 1), need(1, 1))).toBe('nothing')
  expect(effect(need(3, 1), need(2, 1))).toBe('less')
  expect(effect(need(3, 1), need(2, 1, 1))).toBe('more')
  expect(effect(need(1), need(1, 1))).toBeNull()
  // An open must-fix thread is still open.
  expect(effect(need(2), need(1), { ...has, openMustFix: 1 })).toBe('less')
  fc.assert(fc.property(requirement, given, (one, so) => effectOf(gapsBetween(one, so), gapsBetween(one, so)) === null))
})
