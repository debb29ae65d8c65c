import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findingStatuses } from '../workflow/finding.ts'
import { canEvidence, evidenceActions } from './evidence.ts'
import { type FindingFacts, mayRead } from './finding.ts'
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
const always = (holds: (who: Member, finding: FindingFacts) => boolean): void => fc.assert(fc.property(members, findings, holds), { numRuns: 3000 })

test('who may not read a finding may do nothing with its files', () => {
  always((who, finding) => mayRead(who, finding) || evidenceActions.every((action) => !canEvidence(who, action, finding)))
})

test('nobody but the author adds files', () => {
  always((who, finding) => finding.authorId === who.personId || !canEvidence(who, 'evidence:add', finding))
})

const inReview: FindingFacts = { authorId: 'ann', status: 'in_review', level: 'network', assignedIds: ['bob'], recusedIds: [] }

test.each([
  ['the author', member('ann', 'monitor'), [true, true, true, true]],
  ['a reviewer who was asked', member('bob', 'reviewer'), [false, true, true, false]],
  ['a reviewer who was not asked', member('cho', 'reviewer'), [false, true, false, false]],
  ['a coordinator', member('cho', 'coordinator'), [false, true, true, true]],
  ['another monitor', member('cho', 'monitor'), [false, true, false, false]],
  ['an administrator', member('cho', 'administrator'), [false, false, false, false]],
] as const)('%s: adds, views, opens originals, sees who did', (_who, who, allowed) => {
  expect(evidenceActions.map((action) => canEvidence(who, action, inReview))).toEqual(allowed)
})

test('after the end of a finding no file is added to it', () => {
  for (const status of ['rejected', 'withdrawn', 'published'] as const) expect(canEvidence(member('ann', 'monitor'), 'evidence:add', { ...inReview, status })).toBe(false)
})
