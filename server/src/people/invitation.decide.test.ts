import { expect, test } from 'vitest'
import type { Member, Role } from '../../../shared/access/roles.ts'
import { decideAcceptance, decideInvitation, decideWithdrawal, isOpen } from './invitation.decide.ts'

const member = (...held: Role[]): Member => ({ personId: 'ann', organisationId: 'o', roles: held, reviewerKinds: [] })
const now = new Date('2026-06-01T12:00:00Z')
const open = { roles: ['monitor'] as Role[], expiresAt: new Date('2026-06-02T12:00:00Z') }

test('an invitation is open until it is accepted, withdrawn, or its time has come', () => {
  expect(isOpen(open, now)).toBe(true)
  expect(isOpen({ ...open, acceptedAt: now }, now)).toBe(false)
  expect(isOpen({ ...open, withdrawnAt: now }, now)).toBe(false)
  expect(isOpen(open, open.expiresAt)).toBe(false)
})

test.each<[Role, Role, string]>([
  ['administrator', 'administrator', 'allowed'],
  ['coordinator', 'monitor', 'allowed'],
  ['coordinator', 'coordinator', 'NOT_ALLOWED'],
  ['monitor', 'monitor', 'NOT_ALLOWED'],
])('a %s who invites a %s: %s', (who, role, answer) => {
  const decided = decideInvitation({ member: member(who), roles: [role], isMember: false, invited: false })
  expect('refused' in decided ? decided.refused : 'allowed').toBe(answer)
})

test('nobody invites without a role to give, not even to none', () => {
  expect(decideInvitation({ member: member('monitor'), roles: [], isMember: false, invited: false })).toEqual({ refused: 'NOT_ALLOWED' })
})

test('one address has one open invitation', () => {
  expect(decideInvitation({ member: member('administrator'), roles: ['monitor'], isMember: false, invited: true })).toEqual({ refused: 'ALREADY_INVITED' })
})

test('a member is not invited again, and only those who may invite learn that they are one', () => {
  expect(decideInvitation({ member: member('administrator'), roles: ['monitor'], isMember: true, invited: false })).toEqual({ refused: 'ALREADY_MEMBER' })
  expect(decideInvitation({ member: member('monitor'), roles: ['monitor'], isMember: true, invited: false })).toEqual({ refused: 'NOT_ALLOWED' })
})

test('what is over cannot be withdrawn, but what has run out can be cleared away', () => {
  expect(decideWithdrawal(member('coordinator'), open)).toEqual({ allowed: true })
  expect(decideWithdrawal(member('coordinator'), { ...open, expiresAt: new Date(0) })).toEqual({ allowed: true })
  expect(decideWithdrawal(member('coordinator'), { ...open, acceptedAt: now })).toEqual({ refused: 'WRONG_STATE' })
  expect(decideWithdrawal(member('coordinator'), { ...open, roles: ['administrator'] })).toEqual({ refused: 'NOT_ALLOWED' })
})

test('an invitation is worth what the one who sent it may still give', () => {
  const accept = (inviter: Member | null, isMember = false) => decideAcceptance({ invitation: open, inviter, isMember, now })
  expect(accept(member('coordinator'))).toEqual({ allowed: true })
  expect(accept(member('monitor'))).toEqual({ missing: true })
  expect(accept(null)).toEqual({ missing: true })
  expect(accept(member('coordinator'), true)).toEqual({ refused: 'ALREADY_MEMBER' })
  expect(decideAcceptance({ invitation: { ...open, acceptedAt: now }, inviter: member('coordinator'), isMember: false, now })).toEqual({ missing: true })
})
