import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Member, type Role, roles } from '../../../shared/access/roles.ts'
import { policyOutcomes } from '../../../shared/workflow/policyChange.ts'
import { decideEnd, decideProposal } from './reviewPolicy.decide.ts'

const member = (personId: string, ...held: Role[]): Member => ({ personId, organisationId: 'o', roles: held, reviewerKinds: [] })
const requirement = { approvals: 1, verifiers: 0, legalAnalysts: 0, outsideOrganisation: 0 }
const policy = { base: requirement, high: requirement }
const next = { base: requirement, high: { ...requirement, approvals: 2 } }

test('a coordinator proposes, on the policy of now, something else, and one at a time', () => {
  const propose = (who: Member, facts: Partial<Parameters<typeof decideProposal>[0]> = {}) => decideProposal({ member: who, current: { policy, version: 3, seen: 3 }, next, waits: false, ...facts })
  expect(propose(member('c', 'coordinator'))).toEqual({ allowed: true })
  expect(propose(member('c', 'coordinator'), { waits: true })).toEqual({ refused: 'POLICY_WAITS' })
  expect(propose(member('c', 'coordinator'), { next: { base: { ...requirement }, high: { ...requirement } } })).toEqual({ refused: 'SAME_POLICY' })
  // Whoever set out from an older one learns that first, whatever else there is.
  expect(propose(member('c', 'coordinator'), { waits: true, current: { policy, version: 3, seen: 2 } })).toEqual({ stale: true })
  for (const role of roles.filter((one) => one !== 'coordinator')) expect(propose(member('p', role), { current: { policy, version: 3, seen: 2 } })).toEqual({ refused: 'NOT_ALLOWED' })
})

const waiting = { proposedById: 'c', outcome: null, version: 1, seen: 1, baseVersion: 3, proposer: member('c', 'coordinator') }
const end = (who: Member, to: (typeof policyOutcomes)[number], proposal: object = {}, policyVersion = 3) => decideEnd({ member: who, proposal: { ...waiting, ...proposal }, policyVersion, to })

test('somebody else confirms or declines, whichever roles who proposed it has; only who proposed it withdraws', () => {
  for (const to of ['confirmed', 'declined'] as const) {
    expect(end(member('d', 'coordinator'), to)).toEqual({ allowed: true })
    expect(end(member('a', 'administrator'), to)).toEqual({ allowed: true })
    expect(end(member('c', 'coordinator', 'administrator'), to)).toEqual({ refused: 'OWN_PROPOSAL' })
    for (const role of ['monitor', 'reviewer', 'drafter', 'organiser', 'observer'] as const) expect(end(member('p', role), to)).toEqual({ refused: 'NOT_ALLOWED' })
  }
  expect(end(member('c', 'monitor'), 'withdrawn')).toEqual({ allowed: true })
  expect(end(member('a', 'administrator', 'coordinator'), 'withdrawn')).toEqual({ refused: 'NOT_ALLOWED' })
})

test('what has ended meanwhile is stale, and does not end twice', () => {
  for (const to of ['confirmed', 'declined'] as const) {
    expect(end(member('d', 'coordinator'), to, { outcome: 'withdrawn', version: 2 })).toEqual({ stale: true })
    expect(end(member('d', 'coordinator'), to, { outcome: 'withdrawn', version: 2, seen: 2 })).toEqual({ refused: 'WRONG_STATE' })
  }
  // A policy that is not the one that it set out from is replaced by nobody.
  expect(end(member('d', 'coordinator'), 'confirmed', {}, 4)).toEqual({ stale: true })
  expect(end(member('d', 'coordinator'), 'declined', {}, 4)).toEqual({ allowed: true })
})

test('what somebody proposed who coordinates no more is confirmed by nobody, and can be declined', () => {
  for (const proposer of [undefined, member('c', 'monitor', 'administrator')]) {
    expect(end(member('d', 'coordinator'), 'confirmed', { proposer })).toEqual({ refused: 'PROPOSER_LEFT' })
    expect(end(member('d', 'coordinator'), 'declined', { proposer })).toEqual({ allowed: true })
  }
})

test('whatever roles people hold: nothing is confirmed by whoever proposed it', () => {
  const held = fc.uniqueArray(fc.constantFrom(...roles))
  fc.assert(
    fc.property(held, fc.constantFrom('c', 'd'), fc.constantFrom(...policyOutcomes), (some, personId, to) => {
      const decided = end(member(personId, ...some), to)
      return !('allowed' in decided) || (to === 'withdrawn') === (personId === 'c')
    }),
  )
})
