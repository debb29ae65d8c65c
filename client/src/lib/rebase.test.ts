import { expect, test } from 'vitest'
import { changedIn, differing, rebase } from './rebase.ts'

const begun = { name: 'Judge', consent: 'no', languages: ['ru'], zone: 'A', from: '10', to: '11' }

test('what only they changed follows them, and is not sent', () => {
  const now = { ...begun, consent: 'yes', languages: ['ru', 'en'] }
  const mine = { ...begun, name: 'Judge A.' }
  const { values, clashes } = rebase(begun, mine, now)
  expect(clashes).toEqual([])
  expect(values).toEqual({ ...now, name: 'Judge A.' })
  expect(changedIn(now, values)).toEqual({ name: 'Judge A.' })
})

test('a consent that was taken back meanwhile is not given again by whoever keeps what they typed elsewhere', () => {
  const given = { ...begun, consent: 'yes' }
  const { values } = rebase(given, { ...given, name: 'Mine' }, { ...given, name: 'Theirs', consent: 'no' })
  expect(values).toEqual({ ...given, name: 'Mine', consent: 'no' })
})

test('what both changed is asked about, whichever is looked at as mine; the same on both sides is not', () => {
  const [one, other] = [{ ...begun, name: 'One', consent: 'yes', from: '9' }, { ...begun, name: 'Other', consent: 'yes', to: '12' }]
  expect(rebase(begun, one, other)).toEqual({ values: { ...begun, name: 'One', consent: 'yes', from: '9', to: '12' }, clashes: ['name'] })
  expect(rebase(begun, other, one)).toEqual({ values: { ...begun, name: 'Other', consent: 'yes', from: '9', to: '12' }, clashes: ['name'] })
})

test('bound fields are one answer: touched on both sides they are asked about together, in both directions', () => {
  const bound = ['zone', 'from', 'to'] as const
  const [zoned, timed] = [{ ...begun, zone: 'B' }, { ...begun, from: '9', name: 'New' }]
  expect(rebase(begun, zoned, timed, bound)).toEqual({ values: { ...begun, zone: 'B', name: 'New' }, clashes: ['zone', 'from', 'to'] })
  expect(rebase(begun, timed, zoned, bound)).toEqual({ values: { ...begun, from: '9', name: 'New' }, clashes: ['zone', 'from', 'to'] })
  // On one side only they go where that side goes.
  expect(rebase(begun, { ...begun, name: 'New' }, zoned, bound)).toEqual({ values: { ...zoned, name: 'New' }, clashes: [] })
  expect(rebase(begun, zoned, { ...begun, name: 'New' }, bound)).toEqual({ values: { ...zoned, name: 'New' }, clashes: [] })
  expect(rebase(begun, zoned, zoned, bound).clashes).toEqual([])
})

test('lists are compared by what is in them', () => {
  expect(differing(begun, { ...begun, languages: ['ru'] })).toEqual([])
  expect(differing(begun, { ...begun, languages: [] })).toEqual(['languages'])
})
