import { expect, test } from 'vitest'
import type { FindingFacts } from '../../../shared/access/finding.ts'
import type { Member, Role } from '../../../shared/access/roles.ts'
import { findingStatuses } from '../../../shared/workflow/finding.ts'
import { decideDeclaration, decideLifting } from './conflict.decide.ts'

const member = (personId: string, ...roles: Role[]): Member => ({ personId, organisationId: 'o', roles, reviewerKinds: [] })
const finding: FindingFacts = { authorId: 'author', status: 'in_review', level: 'network', assignedIds: ['rita', 'sam'], recusedIds: [] }
const coordinator = member('cora', 'coordinator')
const declare = (facts: Partial<Parameters<typeof decideDeclaration>[0]> = {}) => decideDeclaration({ member: coordinator, personId: 'rita', isConcerned: true, finding, fallsWithout: false, ...facts })

test('whoever is recused reviews no more', () => {
  expect(declare()).toEqual({ status: 'in_review', assignedIds: ['sam'], recusedIds: ['rita'] })
})

test('everybody declares their own, and nobody but coordinators somebody else’s', () => {
  const rita = member('rita', 'reviewer')
  expect(declare({ member: rita })).toMatchObject({ recusedIds: ['rita'] })
  expect(declare({ member: rita, personId: 'sam' })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(declare({ member: member('mona', 'monitor'), personId: 'mona' })).toMatchObject({ recusedIds: ['mona'] })
})

test('what stands by others’ verdicts stays, and what falls with theirs goes back to review', () => {
  for (const status of ['approved', 'changes_requested', 'rejected'] as const) {
    const decided = { ...finding, status }
    expect(declare({ finding: decided })).toMatchObject({ status })
    expect(declare({ finding: decided, fallsWithout: true })).toMatchObject({ status: 'in_review' })
  }
})

test('not the author, not twice, not somebody from elsewhere, and not in a draft that nobody else sees', () => {
  expect(declare({ personId: 'author' })).toEqual({ refused: 'AUTHOR_CANNOT_BE_RECUSED' })
  expect(declare({ member: member('author', 'coordinator'), personId: 'author' })).toEqual({ refused: 'AUTHOR_CANNOT_BE_RECUSED' })
  expect(declare({ finding: { ...finding, recusedIds: ['rita'] } })).toEqual({ refused: 'ALREADY_RECUSED' })
  expect(declare({ isConcerned: false })).toEqual({ refused: 'NOT_A_MEMBER' })
  const possible = findingStatuses.filter((status) => !('refused' in declare({ finding: { ...finding, status } })))
  expect(possible).toEqual(findingStatuses.filter((status) => status !== 'draft'))
})

const recused = { ...finding, recusedIds: ['rita', 'cora'] }
const dan = member('dan', 'coordinator')

test('it is lifted by a coordinator who is not recused themselves', () => {
  expect(decideLifting(dan, recused, 'rita', null)).toEqual({ status: 'in_review', assignedIds: ['rita', 'sam'], recusedIds: ['cora'] })
  expect(decideLifting(coordinator, recused, 'cora', null)).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decideLifting(member('rita', 'reviewer'), recused, 'rita', null)).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decideLifting(dan, finding, 'rita', null)).toEqual({ refused: 'NOT_RECUSED' })
})

test('what the author of a finding says about others’ conflicts does not count', () => {
  expect(decideLifting(member('author', 'coordinator'), recused, 'rita', null)).toEqual({ refused: 'NOT_ALLOWED' })
  expect(declare({ member: member('author', 'coordinator'), personId: 'rita' })).toEqual({ refused: 'NOT_ALLOWED' })
})

test('what is in review comes to the verdict that counts again; whatever else it has become stays', () => {
  for (const verdict of ['approved', 'changes_requested', 'rejected'] as const) {
    expect(decideLifting(dan, recused, 'rita', verdict)).toMatchObject({ status: verdict })
    for (const status of findingStatuses.filter((other) => other !== 'draft' && other !== 'in_review')) {
      expect(decideLifting(dan, { ...recused, status }, 'rita', verdict)).toMatchObject({ status, recusedIds: ['cora'] })
    }
  }
})
