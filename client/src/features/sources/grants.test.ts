import { expect, test } from 'vitest'
import { grantUntil, hasRunOut, refusalOf, waitingOf } from './grants.ts'

type Requests = Parameters<typeof grantUntil>[0]['identityRequests']
const now = Date.parse('2026-11-27T12:00:00Z')
const request = (personId: string, outcome: 'granted' | 'declined' | null, expiresAt: string | null = null): Requests[number] =>
  ({ id: `${personId}-${outcome}-${expiresAt}`, reason: 'x', askedAt: '', outcome, answerReason: '', expiresAt, askedBy: { id: personId, name: personId }, answeredBy: null }) as never
const of = (...identityRequests: Requests[number][]) => ({ identityRequests })
const [later, earlier] = ['2026-11-27T13:00:00Z', '2026-11-27T11:00:00Z']

test('one may look while what one was granted lasts, and nobody by another’s grant', () => {
  expect(grantUntil(of(request('rita', 'granted', later)), 'rita', now)).toBe(later)
  expect([grantUntil(of(request('rita', 'granted', earlier)), 'rita', now), grantUntil(of(request('sam', 'granted', later)), 'rita', now), grantUntil(of(request('rita', 'declined')), 'rita', now)]).toEqual([null, null, null])
})

test('what one was told last is said: that it waits, that it was refused, that it is over', () => {
  const answered = of(request('rita', 'declined'), request('rita', 'granted', earlier), request('sam', null))
  expect([waitingOf(answered, 'rita'), waitingOf(answered, 'sam')]).toEqual([false, true])
  expect([refusalOf(answered, 'rita')?.outcome, refusalOf(answered, 'sam')]).toEqual(['declined', null])
  expect([hasRunOut(answered, 'rita', now), hasRunOut(of(request('rita', 'granted', earlier), request('rita', 'declined')), 'rita', now)]).toEqual([false, true])
})
