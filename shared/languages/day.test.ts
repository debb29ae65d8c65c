import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayIn, isTimeZone, localTimeIn, momentIn, offsetIn, offsetWords, timeIn } from './day.ts'

test.each([
  ['Asia/Bishkek', '2026-11-24T17:59:59Z', '2026-11-24'],
  ['Asia/Bishkek', '2026-11-24T18:00:00Z', '2026-11-25'],
  // All of Kazakhstan has had one time since March 2024, an hour less than Almaty had before.
  ['Asia/Almaty', '2026-11-24T18:30:00Z', '2026-11-24'],
  ['Asia/Almaty', '2026-11-24T19:00:00Z', '2026-11-25'],
  ['Asia/Almaty', '2023-11-24T18:30:00Z', '2023-11-25'],
  ['Asia/Ulaanbaatar', '2026-12-31T16:00:00Z', '2027-01-01'],
  ['America/New_York', '2026-03-01T04:59:00Z', '2026-02-28'],
])('in %s it is at %s the day %s', (zone, at, day) => {
  expect(dayIn(zone, new Date(at))).toBe(day)
})

test('midnight is the hour 0', () => {
  expect(timeIn('Asia/Bishkek', new Date('2026-11-24T18:00:00Z'))).toEqual({ year: 2026, month: 11, day: 25, hour: 0, minute: 0 })
})

test('a time zone is a name that the runtime knows, and no offset', () => {
  expect(['Asia/Bishkek', 'Asia/Almaty', 'UTC', 'Asia/Karek', '+06:00', '', 'Asia'].filter(isTimeZone)).toEqual(['Asia/Bishkek', 'Asia/Almaty', 'UTC'])
})

test.each([
  ['Asia/Bishkek', '2026-11-24T18:00:30Z', 360, 'UTC+6'],
  ['Asia/Almaty', '2023-11-24T18:00:00Z', 360, 'UTC+6'],
  ['Asia/Almaty', '2026-11-24T18:00:00Z', 300, 'UTC+5'],
  ['Asia/Kathmandu', '2026-11-24T18:00:00Z', 345, 'UTC+5:45'],
  ['America/St_Johns', '2026-11-24T18:00:00Z', -210, 'UTC−3:30'],
  ['Europe/London', '2026-11-24T18:00:00Z', 0, 'UTC'],
  ['Europe/London', '2026-06-24T18:00:00Z', 60, 'UTC+1'],
])('the clocks of %s are at %s %d minutes ahead: %s', (zone, at, minutes, words) => {
  expect(offsetIn(zone, new Date(at))).toBe(minutes)
  expect(offsetWords(minutes)).toBe(words)
})

test('what the clocks of a place show leads back to the moment', () => {
  const zones = fc.constantFrom('Asia/Almaty', 'Asia/Bishkek', 'Europe/Vienna', 'America/St_Johns', 'UTC')
  // Whole minutes of winter and summer; an hour that is shown twice is its first, and is told below.
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 30 * 366 * 24 * 60 }), (zone, minutes) => {
      const at = new Date(Date.UTC(2000, 0, 1) + minutes * 60_000)
      const local = localTimeIn(zone, at)
      const found = momentIn(zone, local)!
      expect(localTimeIn(zone, found)).toBe(local)
      expect(found <= at).toBe(true)
    }),
  )
})

test.each([
  ['Asia/Almaty', '2024-11-21T14:00', '2024-11-21T09:00:00.000Z'],
  ['Asia/Almaty', '2023-11-21T14:00', '2023-11-21T08:00:00.000Z'],
  ['Europe/Vienna', '2024-10-27T02:30', '2024-10-27T00:30:00.000Z'],
  ['Europe/Vienna', '2024-03-31T02:30', '2024-03-31T01:30:00.000Z'],
])('in %s the clocks show %s at %s', (zone, local, at) => {
  expect(momentIn(zone, local)?.toISOString()).toBe(at)
})

test('what is no time of a calendar is no moment', () => {
  for (const local of ['', '2024-11-21', '2024-13-01T10:00', '2024-11-21T25:00', 'soon']) expect(momentIn('Asia/Almaty', local)).toBeNull()
})
