import { expect, test } from 'vitest'
import type { FindingFacts } from '../../../shared/access/finding.ts'
import { confidentialityLevels, type Member, type Role } from '../../../shared/access/roles.ts'
import { findingStatuses } from '../../../shared/workflow/finding.ts'
import { decideAnswer, decideConsentEnd, decideOpening, decideRequest } from './source.decide.ts'

const member = (personId: string, ...roles: Role[]): Member => ({ personId, organisationId: 'o', roles, reviewerKinds: [] })
const finding: FindingFacts = { authorId: 'author', status: 'in_review', level: 'network', assignedIds: ['rita'], recusedIds: [] }
const author = member('author', 'monitor')
const rita = member('rita', 'reviewer')
const end = (facts: Partial<Parameters<typeof decideConsentEnd>[0]> = {}) => decideConsentEnd({ member: author, finding, ended: false, named: 'newest', ...facts })

test('a text that rests on them is the author’s again, and for those alone who review it', () => {
  for (const status of ['submitted', 'in_review', 'changes_requested', 'approved'] as const) expect(end({ finding: { ...finding, status } })).toEqual({ status: 'changes_requested', level: 'team' })
  expect(end({ finding: { ...finding, status: 'published', level: 'public' } })).toEqual({ status: 'withdrawn', level: 'team' })
  for (const status of ['rejected', 'withdrawn', 'superseded'] as const) expect(end({ finding: { ...finding, status } })).toEqual({ status, level: 'team' })
})

test('where an earlier text alone rests on them it stays what it is, but no text of it is for more people any more', () => {
  for (const status of findingStatuses.filter((one) => one !== 'draft')) expect(end({ named: 'earlier', finding: { ...finding, status } })).toEqual({ status, level: 'team' })
  expect(end({ named: 'nowhere' })).toEqual({ status: 'in_review', level: 'network' })
})

test('no end of a consent lets anybody read more', () => {
  for (const level of confidentialityLevels) {
    const after = end({ finding: { ...finding, level } })
    expect('level' in after && confidentialityLevels.indexOf(after.level) >= confidentialityLevels.indexOf(level)).toBe(true)
  }
})

test('a reviewer does not end it, and nobody twice', () => {
  expect(end({ member: rita })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(end({ member: member('cora', 'coordinator') })).toMatchObject({ status: 'changes_requested' })
  expect(end({ ended: true })).toEqual({ refused: 'CONSENT_ALREADY_ENDED' })
})

test('one asks once, for something that is there', () => {
  const ask = (facts: Partial<Parameters<typeof decideRequest>[0]>) => decideRequest({ member: rita, finding, hasIdentity: true, waits: false, ...facts })
  expect(ask({})).toEqual({ allowed: true })
  expect(ask({ waits: true })).toEqual({ refused: 'ALREADY_ASKED' })
  expect(ask({ hasIdentity: false })).toEqual({ refused: 'NO_IDENTITY' })
  expect(ask({ member: author })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(ask({ member: member('other', 'reviewer'), hasIdentity: false })).toEqual({ refused: 'NOT_ALLOWED' })
})

test('an answer is given once, and not by the one who asks', () => {
  const request = { askedById: 'rita', byCoordinator: false, authorIsThere: true, outcome: null }
  expect(decideAnswer({ member: author, finding, request })).toEqual({ allowed: true })
  expect(decideAnswer({ member: rita, finding, request })).toEqual({ refused: 'OWN_REQUEST' })
  expect(decideAnswer({ member: member('cora', 'coordinator'), finding, request })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decideAnswer({ member: author, finding, request: { ...request, outcome: 'declined' } })).toEqual({ refused: 'ALREADY_ANSWERED' })
})

test('the author opens freely, a reviewer while it is granted and they review, and others never', () => {
  const open = (facts: Partial<Parameters<typeof decideOpening>[0]>) => decideOpening({ member: rita, finding, hasIdentity: true, granted: true, ...facts })
  expect(open({ member: author, granted: false })).toEqual({ allowed: true })
  expect(open({ member: author, granted: false, hasIdentity: false })).toEqual({ refused: 'NO_IDENTITY' })
  expect(open({})).toEqual({ allowed: true })
  expect(open({ granted: false })).toEqual({ refused: 'NOT_GRANTED' })
  expect(open({ finding: { ...finding, assignedIds: [] } })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(open({ finding: { ...finding, recusedIds: ['rita'] } })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(open({ member: member('eve', 'administrator') })).toEqual({ refused: 'NOT_ALLOWED' })
})
