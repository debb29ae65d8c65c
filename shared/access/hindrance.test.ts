import { describe, expect, test } from 'vitest'
import { adoptionHindrance, decisionHindrance } from './hindrance.ts'
import type { Member, Role } from './roles.ts'

const member = (personId: string, ...roles: Role[]): Member => ({ personId, organisationId: 'o', roles, reviewerKinds: [] })

describe('why one does not decide on a finding', () => {
  const facts = { authorId: 'author', status: 'in_review', level: 'network', assignedIds: ['asked'], recusedIds: [], decidedIds: ['decided'] } as const
  test.each([
    ['the author, whatever else they are', member('author', 'monitor', 'coordinator'), facts, 'own'],
    ['a reviewer who was not asked', member('other', 'reviewer'), facts, 'not_asked'],
    ['a reviewer who was asked', member('asked', 'reviewer'), facts, null],
    ['a coordinator', member('other', 'coordinator'), facts, null],
    ['who has decided already', member('decided', 'coordinator'), facts, 'decided'],
    ['a coordinator before anybody was asked', member('other', 'coordinator'), { ...facts, status: 'submitted' }, 'nobody_asked'],
    ['the author before anybody was asked', member('author', 'monitor'), { ...facts, status: 'submitted' }, 'own'],
    ['a monitor, who would not expect to', member('other', 'monitor'), facts, null],
    ['anybody, once it is approved', member('author', 'monitor'), { ...facts, status: 'approved' }, null],
  ] as const)('%s', (_who, who, finding, hindrance) => {
    expect(decisionHindrance(who, finding)).toBe(hindrance)
  })
})

describe('why one does not adopt a recommendation', () => {
  const facts = { authorId: 'author', assigneeId: null, status: 'in_review', wasSubmitted: true, wasAdopted: false, writerIds: ['author', 'editor'], approverIds: [] as string[] } as const
  const approved = { ...facts, approverIds: ['reviewer'] }
  test.each([
    ['the author', member('author', 'coordinator'), facts, 'wrote'],
    ['the author, where the page knows of no other writer', member('author', 'coordinator'), { ...facts, writerIds: [] }, 'wrote'],
    ['the author of an approved text', member('author', 'coordinator'), approved, 'wrote_approved'],
    ['who edited it', member('editor', 'coordinator'), approved, 'wrote_approved'],
    ['a coordinator before any approval', member('other', 'coordinator'), facts, 'approval_missing'],
    ['a coordinator whose approval is the only one', member('other', 'coordinator'), { ...facts, approverIds: ['other'] }, 'only_own_approval'],
    ['a coordinator, where only a writer has approved', member('other', 'coordinator'), { ...facts, approverIds: ['editor'] }, 'approval_missing'],
    ['a coordinator after the approval of another', member('other', 'coordinator'), approved, null],
    ['the reviewer who approved', member('reviewer', 'reviewer'), approved, 'coordinator_adopts'],
    ['a reviewer who may decide', member('reviewer', 'reviewer'), facts, null],
    ['a drafter who did not write it', member('other', 'drafter'), facts, 'others_decide'],
    ['anybody, once it is adopted', member('author', 'coordinator'), { ...approved, status: 'adopted' }, null],
  ] as const)('%s', (_who, who, recommendation, hindrance) => {
    expect(adoptionHindrance(who, recommendation)).toBe(hindrance)
  })
})
