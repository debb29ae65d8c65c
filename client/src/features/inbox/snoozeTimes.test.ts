import { expect, test } from 'vitest'
import { snoozeTimes } from './snoozeTimes.ts'

const local = (at: Date): string => `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()} ${at.getHours()}:${at.getMinutes()}`

test.each([
  ['on a Thursday evening', new Date(2026, 10, 26, 22, 15), ['tomorrow 2026-11-27 8:0', 'threeDays 2026-11-29 8:0', 'monday 2026-11-30 8:0']],
  ['on a Monday', new Date(2026, 10, 30, 7, 0), ['tomorrow 2026-12-1 8:0', 'threeDays 2026-12-3 8:0', 'monday 2026-12-7 8:0']],
  ['on a Friday', new Date(2026, 10, 27, 12, 0), ['tomorrow 2026-11-28 8:0', 'monday 2026-11-30 8:0']],
  ['on a Saturday', new Date(2026, 10, 28, 12, 0), ['tomorrow 2026-11-29 8:0', 'monday 2026-11-30 8:0', 'threeDays 2026-12-1 8:0']],
  ['on a Sunday', new Date(2026, 10, 29, 12, 0), ['tomorrow 2026-11-30 8:0', 'threeDays 2026-12-2 8:0']],
  ['at the end of a year', new Date(2026, 11, 31, 23, 59), ['tomorrow 2027-1-1 8:0', 'threeDays 2027-1-3 8:0', 'monday 2027-1-4 8:0']],
])('%s, the mornings are those of this device, each of them once', (_when, now, expected) => {
  expect(snoozeTimes(now).map(({ choice, at }) => `${choice} ${local(at)}`)).toEqual(expected)
})
