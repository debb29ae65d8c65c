import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFollowUp } from '../limits/followUp.ts'
import { belongsTo, choicesOf, followUpTracks, standing } from './followUp.ts'

const entry = (on: string, value: 'partly' | 'mostly' | 'fully', written: number, id = `id-${written}`) => ({ id, track: 'status' as const, value, on, createdAt: new Date(written) })

test('the latest day holds, and of one day what was written last', () => {
  expect(standing([], 'status')).toBeNull()
  expect(standing([entry('2026-05-01', 'partly', 2), entry('2026-04-01', 'fully', 9)], 'status')?.value).toBe('partly')
  expect(standing([entry('2026-05-01', 'partly', 2), entry('2026-05-01', 'mostly', 3)], 'status')?.value).toBe('mostly')
  expect(standing([entry('2026-05-01', 'fully', 2, 'id-b'), entry('2026-05-01', 'partly', 2, 'id-a')], 'status')?.value).toBe('fully')
  expect(standing([entry('2026-05-01', 'partly', 2)], 'position')).toBeNull()
})

test('in whichever order they come, the same entry holds', () => {
  const entries = fc.uniqueArray(fc.record({ id: fc.uuid(), on: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'), value: fc.constantFrom('partly' as const, 'mostly' as const, 'fully' as const), written: fc.nat(5) }), { selector: ({ id }) => id, maxLength: 8 })
  fc.assert(
    fc.property(entries, fc.infiniteStream(fc.nat()), (some, order) => {
      const all = some.map(({ id, on, value, written }) => entry(on, value, written, id))
      const shuffled = all.map((one) => [order.next().value as number, one] as const).toSorted(([left], [right]) => left - right).map(([, one]) => one)
      expect(standing(shuffled, 'status')).toEqual(standing(all, 'status'))
    }),
  )
})

test('each track says its own', () => {
  for (const track of followUpTracks) for (const value of choicesOf(track)) expect(belongsTo(track, value)).toBe(true)
  expect([belongsTo('delivery', 'fully'), belongsTo('position', 'sent'), belongsTo('status', 'accepted')]).toEqual([false, false, false])
})

test('an entry says what was, from where it is known, and the next look is ahead', () => {
  const written = { track: 'status' as const, value: 'partly' as const, on: '2026-05-01', source: 'Letter 5', note: '', nextCheckOn: '2026-06-02' }
  const codes = (change: object) => checkFollowUp({ ...written, ...change }, { today: '2026-06-01', adoptedOn: null }).map(({ path, code }) => `${path} ${code}`)
  expect(codes({})).toEqual([])
  expect(codes({ nextCheckOn: null, on: '2026-06-01' })).toEqual([])
  expect(codes({ value: 'sent' })).toEqual(['value not_a_choice'])
  expect(codes({ on: '2026-06-02', nextCheckOn: '2026-06-01' })).toEqual(['on not_in_future', 'nextCheckOn too_small'])
  expect(codes({ on: '31 May', source: ' ', note: 'x'.repeat(2001) })).toEqual(['on bad_format', 'source required', 'note too_long'])
})

test('a text is delivered on the day of its adoption at the earliest; of what its addressee does, nothing is too early', () => {
  const codes = (track: 'delivery' | 'status', on: string, adoptedOn: string | null = '2026-05-10') =>
    checkFollowUp({ track, value: track === 'delivery' ? 'sent' : 'in_progress', on, source: 'Letter 5', note: '', nextCheckOn: null }, { today: '2026-06-01', adoptedOn }).map(({ path, code }) => `${path} ${code}`)
  expect(codes('delivery', '2026-05-09')).toEqual(['on before_adoption'])
  expect([codes('delivery', '2026-05-10'), codes('delivery', '2026-05-09', null), codes('status', '2026-05-09')]).toEqual([[], [], []])
})
