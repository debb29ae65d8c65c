import { expect, test } from 'vitest'
import { findingStatuses } from '../workflow/finding.ts'
import type { FindingFacts } from './finding.ts'
import type { Member, Role } from './roles.ts'
import { canSource, mayAnswerRequest, sourceActions } from './source.ts'

const member = (personId: string, ...roles: Role[]): Member => ({ personId, organisationId: 'o', roles, reviewerKinds: [] })
const finding: FindingFacts = { authorId: 'author', status: 'in_review', level: 'network', assignedIds: ['rita'], recusedIds: ['rex'] }
const allowed = (who: Member, facts: Partial<FindingFacts> = {}) => sourceActions.filter((action) => canSource(who, action, { ...finding, ...facts }))

const author = member('author', 'monitor')
const rita = member('rita', 'reviewer')
const cora = member('cora', 'coordinator')

test('the author knows, whoever reviews may ask, and to everybody else who reads it a source is a number', () => {
  expect(allowed(author)).toEqual(['source:add', 'source:change_identity', 'source:end_consent', 'source:see_requests', 'source:open_freely'])
  expect(allowed(rita)).toEqual(['source:see_requests', 'source:ask'])
  expect(allowed(cora)).toEqual(['source:end_consent', 'source:see_requests', 'source:ask'])
  for (const role of ['monitor', 'reviewer', 'drafter', 'organiser', 'observer', 'administrator'] as const) expect(allowed(member('other', role))).toEqual([])
})

test('whoever is recused, or may not read the finding, may do nothing', () => {
  expect(allowed(member('rex', 'reviewer', 'coordinator', 'administrator'), { assignedIds: ['rex'] })).toEqual([])
  for (const status of findingStatuses) expect(allowed(cora, { status, level: 'restricted' })).toEqual([])
  expect(allowed(cora, { status: 'draft' })).toEqual([])
})

test('consent ends also when the finding has ended, but a draft has none to end', () => {
  for (const status of findingStatuses) expect(canSource(author, 'source:end_consent', { ...finding, status })).toBe(status !== 'draft')
})

const asked = (askedById: string, byCoordinator = false, authorIsThere = true) => ({ askedById, byCoordinator, authorIsThere })

test('the author answers; another coordinator only where a coordinator asks, or where the author has left', () => {
  expect(mayAnswerRequest(author, finding, asked('rita'))).toBe(true)
  expect(mayAnswerRequest(cora, finding, asked('rita'))).toBe(false)
  expect(mayAnswerRequest(cora, finding, asked('rita', false, false))).toBe(true)
  expect(mayAnswerRequest(cora, finding, asked('dan', true))).toBe(true)
  expect(mayAnswerRequest(member('eve', 'administrator'), finding, asked('dan', true))).toBe(false)
})

test('nobody answers themselves, whichever roles they hold', () => {
  const both = member('cora', 'coordinator', 'reviewer', 'administrator')
  for (const there of [true, false]) expect(mayAnswerRequest(both, finding, asked('cora', true, there))).toBe(false)
  expect(mayAnswerRequest(member('rex', 'coordinator'), finding, asked('cora', true))).toBe(false)
})
