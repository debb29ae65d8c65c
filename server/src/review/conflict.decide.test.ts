import { expect, test } from 'vitest'
import type { FindingFacts } from '../../../shared/access/finding.ts'
import type { Member, Role } from '../../../shared/access/roles.ts'
import { findingStatuses } from '../../../shared/workflow/finding.ts'
import { decideDeclaration, decideLifting } from './conflict.decide.ts'

const member = (personId: string, ...roles: Role[]): Member => ({ personId, organisationId: 'o', roles, reviewerKinds: [] })
const finding: FindingFacts = { authorId: 'author', status: 'in_review', level: 'network', assignedIds: ['rita', 'sam'], recusedIds: [] }
const coordinator = member('cora', 'coordinator')
const declare = (facts: Partial<Parameters<typeof decideDeclaration>[0]> = {}) => decideDeclaration({ member: coordinator, personId: 'rita', isMember: true, finding, fallsWithout: false, ...facts })

test('whoever is recused reviews no more', () => {
  expect(declare()).toEqual({ status: 'in_review', assignedIds: ['sam'], recusedIds: ['rita'] })
})

test('everybody declares their own, and nobody but coordinators somebody else’s', () => {
  const rita = member('rita', 'reviewer')
  expect(declare({ member: rita })).toMatchObject({ recusedIds: ['rita'] })
  expect(declare({ member: rita, personId: 'sam' })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(declare({ member: member('mona', 'monitor'), personId: 'mona' })).toMatchObject({ recusedIds: ['mona'] })
})

test('what is approved stays so where enough approvals are left, and goes back to review where not', () => {
  const approved = { ...finding, status: 'approved' as const }
  expect(declare({ finding: approved })).toMatchObject({ status: 'approved' })
  expect(declare({ finding: approved, fallsWithout: true })).toMatchObject({ status: 'in_review' })
  expect(declare({ finding, fallsWithout: true })).toMatchObject({ status: 'in_review' })
})

test('not the author, not twice, not somebody from elsewhere, not in what has ended', () => {
  expect(declare({ personId: 'author' })).toEqual({ refused: 'AUTHOR_CANNOT_BE_RECUSED' })
  expect(declare({ member: member('author', 'coordinator'), personId: 'author' })).toEqual({ refused: 'AUTHOR_CANNOT_BE_RECUSED' })
  expect(declare({ finding: { ...finding, recusedIds: ['rita'] } })).toEqual({ refused: 'ALREADY_RECUSED' })
  expect(declare({ isMember: false })).toEqual({ refused: 'NOT_A_MEMBER' })
  const possible = findingStatuses.filter((status) => !('refused' in declare({ finding: { ...finding, status } })))
  expect(possible).toEqual(['submitted', 'in_review', 'changes_requested', 'approved', 'published'])
})

test('it is lifted by a coordinator who is not recused themselves', () => {
  const recused = { ...finding, recusedIds: ['rita', 'cora'] }
  expect(decideLifting(member('dan', 'coordinator'), recused, 'rita', false)).toEqual({ status: 'in_review', assignedIds: ['rita', 'sam'], recusedIds: ['cora'] })
  expect(decideLifting(coordinator, recused, 'cora', false)).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decideLifting(member('rita', 'reviewer'), recused, 'rita', false)).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decideLifting(member('dan', 'coordinator'), finding, 'rita', false)).toEqual({ refused: 'NOT_RECUSED' })
  // What was approved before is approved again; what the author of a finding says about others' conflicts does not count.
  expect(decideLifting(member('dan', 'coordinator'), recused, 'rita', true)).toMatchObject({ status: 'approved' })
  expect(decideLifting(member('author', 'coordinator'), recused, 'rita', false)).toEqual({ refused: 'NOT_ALLOWED' })
  expect(declare({ member: member('author', 'coordinator'), personId: 'rita' })).toEqual({ refused: 'NOT_ALLOWED' })
})
