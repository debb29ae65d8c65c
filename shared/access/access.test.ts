import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findingStatuses } from '../workflow/finding.ts'
import { recommendationStatuses } from '../workflow/recommendation.ts'
import { can, findingActions, type FindingFacts, mayCreateFinding, mayRead } from './finding.ts'
import { canRecommendation, mayReadRecommendation, recommendationActions, type RecommendationFacts } from './recommendation.ts'
import { confidentialityLevels, type Member, type Role, roles } from './roles.ts'

const member = (personId: string, ...held: Role[]): Member => ({ personId, organisationId: 'o', roles: held, reviewerKinds: [] })
const people = ['ann', 'bob', 'cho']
const members: fc.Arbitrary<Member> = fc.record({ personId: fc.constantFrom(...people), organisationId: fc.constant('o'), roles: fc.subarray([...roles]), reviewerKinds: fc.constant([]) })
const findings: fc.Arbitrary<FindingFacts> = fc.record({
  authorId: fc.constantFrom(...people),
  status: fc.constantFrom(...findingStatuses),
  level: fc.constantFrom(...confidentialityLevels),
  assignedIds: fc.subarray(people),
  recusedIds: fc.subarray(people),
})
const recommendations: fc.Arbitrary<RecommendationFacts> = fc.record({
  authorId: fc.constantFrom(...people),
  assigneeId: fc.option(fc.constantFrom(...people)),
  status: fc.constantFrom(...recommendationStatuses),
  wasSubmitted: fc.boolean(),
  wasAdopted: fc.boolean(),
})
const always = (holds: (who: Member, finding: FindingFacts) => boolean): void => fc.assert(fc.property(members, findings, holds), { numRuns: 3000 })

test('what may not be read may not be acted upon', () => {
  always((who, finding) => mayRead(who, finding) || findingActions.every((action) => !can(who, action, finding)))
  fc.assert(fc.property(members, recommendations, (who, record) => mayReadRecommendation(who, record) || recommendationActions.every((action) => !canRecommendation(who, action, record))))
})

test('nobody decides on what they wrote, in whatever role', () => {
  always((who, finding) => finding.authorId !== who.personId || !can(who, 'finding:decide', finding))
  fc.assert(
    fc.property(members, recommendations, (who, record) => record.authorId !== who.personId || !(['recommendation:decide', 'recommendation:adopt'] as const).some((action) => canRecommendation(who, action, record))),
  )
})

test('a draft is its author’s alone; a restricted finding is its author’s and its reviewers’', () => {
  always((who, finding) => finding.status !== 'draft' || mayRead(who, finding) === (finding.authorId === who.personId))
  always((who, finding) => finding.level !== 'restricted' || !mayRead(who, finding) || finding.authorId === who.personId || finding.assignedIds.includes(who.personId))
})

test('a conflict of interest hides a finding from everybody but its author, whatever else they are', () => {
  always((who, finding) => !finding.recusedIds.includes(who.personId) || mayRead(who, finding) === (finding.authorId === who.personId))
  always((who, finding) => mayRead(who, finding) === mayRead(who, { ...finding, recusedIds: finding.recusedIds.filter((id) => id === who.personId) }))
})

test('a further role never takes a permission away', () => {
  fc.assert(
    fc.property(members, findings, fc.constantFrom(...roles), (who, finding, role) => {
      const promoted = { ...who, roles: [...who.roles, role] }
      return findingActions.every((action) => !can(who, action, finding) || can(promoted, action, finding))
    }),
    { numRuns: 3000 },
  )
})

test('administrators and people without a role read no content', () => {
  const finding: FindingFacts = { authorId: 'ann', status: 'approved', level: 'network', assignedIds: ['bob'], recusedIds: [] }
  for (const who of [member('bob'), member('bob', 'administrator')]) {
    expect(mayRead(who, finding)).toBe(false)
    expect(mayCreateFinding(who)).toBe(false)
    expect(mayReadRecommendation(who, { authorId: 'ann', assigneeId: null, status: 'adopted', wasSubmitted: true, wasAdopted: true })).toBe(false)
  }
})

test.each<[Role, FindingFacts['level'], FindingFacts['status'], boolean]>([
  ['monitor', 'network', 'in_review', true],
  ['monitor', 'team', 'approved', false],
  ['reviewer', 'team', 'in_review', false],
  ['coordinator', 'team', 'submitted', true],
  ['coordinator', 'restricted', 'approved', false],
  ['drafter', 'team', 'in_review', false],
  ['drafter', 'team', 'approved', true],
  ['organiser', 'network', 'in_review', false],
  ['organiser', 'network', 'approved', true],
  ['observer', 'public', 'published', true],
  ['observer', 'team', 'published', false],
])('a %s and a finding of level %s that is %s: %s', (role, level, status, readable) => {
  expect(mayRead(member('bob', role), { authorId: 'ann', status, level, assignedIds: [], recusedIds: [] })).toBe(readable)
})

test('to be assigned opens a finding only to somebody who may review', () => {
  const finding: FindingFacts = { authorId: 'ann', status: 'in_review', level: 'restricted', assignedIds: ['bob'], recusedIds: [] }
  expect(mayRead(member('bob', 'reviewer'), finding)).toBe(true)
  expect(mayRead(member('bob', 'monitor'), finding)).toBe(false)
  expect(mayRead(member('cho', 'reviewer'), finding)).toBe(false)
})
