import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayIn, timeIn } from '../../../shared/languages/day.ts'
import { mailActs, turnMailKinds } from '../../../shared/workflow/mail.ts'
import { turnKinds } from '../../../shared/workflow/turnCause.ts'
import { beginsAtOnce, digestDay, nextTry } from './mail.decide.ts'

/** Clocks that change at night, at midnight, by half an hour, or leave out a whole day. */
const zones = ['UTC', 'Asia/Bishkek', 'Asia/Almaty', 'Asia/Kathmandu', 'Asia/Tehran', 'Europe/Berlin', 'Africa/Cairo', 'America/New_York', 'America/Santiago', 'America/Havana', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Pacific/Apia']
const minute = 60_000
const step = 15 * minute
const beginnings = fc.integer({ min: Date.UTC(2010, 0, 1) / step, max: Date.UTC(2035, 0, 1) / step }).map((count) => count * step)
/** About when clocks change, where most can go wrong. */
const changes = fc.constantFrom('2011-12-29', '2023-03-25', '2023-10-28', '2024-03-09', '2024-11-02', '2024-02-29', '2024-04-06', '2024-09-06', '2024-04-25', '2024-10-30').map((day) => Date.parse(`${day}T00:00:00Z`))

const isWeekend = (day: string): boolean => ['Sat', 'Sun'].includes(new Date(`${day}T12:00:00Z`).toUTCString().slice(0, 3))

test('each workday has exactly one digest, at the chosen hour or the first moment after it, however the clocks change', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), fc.oneof(beginnings, changes), (timeZone, hour, begin) => {
      const sent = new Map<string, number>()
      const seen = new Map<string, number>()
      for (let at = begin; at < begin + 4 * 24 * 60 * minute; at += step) {
        const now = new Date(at)
        seen.set(dayIn(timeZone, now), timeIn(timeZone, now).hour)
        const day = digestDay({ timeZone, hour }, now)
        if (day !== null && !sent.has(day)) sent.set(day, at)
      }
      // The first day may have begun before, and the last may go on.
      const whole = [...seen.keys()].slice(1, -1)
      for (const day of whole) expect(sent.has(day), `${timeZone} ${hour} ${day}`).toBe(!isWeekend(day) && seen.get(day)! >= hour)
      for (const [day, at] of sent) {
        if (!whole.includes(day)) continue
        const [then, before] = [timeIn(timeZone, new Date(at)), timeIn(timeZone, new Date(at - minute))]
        expect(then.hour).toBeGreaterThanOrEqual(hour)
        // A moment before it was not that hour of that day.
        expect(before.hour < hour || dayIn(timeZone, new Date(at - minute)) < day).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})

test('where the clocks leave the hour out, the digest comes with the first moment after it', () => {
  const berlin = { timeZone: 'Europe/Berlin', hour: 2 }
  // A Sunday, so none at all; and in Cairo a Friday that begins at one.
  expect(digestDay(berlin, new Date('2024-03-31T01:00:00Z'))).toBeNull()
  expect(digestDay({ timeZone: 'Africa/Cairo', hour: 0 }, new Date('2024-04-25T21:59:00Z'))).toBe('2024-04-25')
  expect(digestDay({ timeZone: 'Africa/Cairo', hour: 0 }, new Date('2024-04-25T22:00:00Z'))).toBe('2024-04-26')
})

test('every act that brings a turn about is of exactly one kind', () => {
  for (const kind of turnKinds) expect(turnMailKinds.filter((one) => mailActs[one].includes(kind))).toHaveLength(1)
})

test('something begins to be wanted at once where it was not, or where mail was off', () => {
  const off = { enabled: false, choices: { turn: 'at_once' } } as const
  const on = { ...off, enabled: true }
  const both = { enabled: true, choices: { turn: 'at_once', mentioned: 'at_once' } } as const
  expect([beginsAtOnce(null, on), beginsAtOnce(off, on), beginsAtOnce(on, both)]).toEqual([true, true, true])
  expect([beginsAtOnce(null, off), beginsAtOnce(on, on), beginsAtOnce(on, off), beginsAtOnce(both, on), beginsAtOnce(null, { enabled: true, choices: { turn: 'digest' } })]).toEqual([false, false, false, false, false])
})

test('the pauses between tries grow from a minute to an hour', () => {
  const now = new Date('2030-01-01T00:00:00Z')
  expect([1, 2, 3, 6, 7, 8, 50].map((tries) => (nextTry(tries, now).getTime() - now.getTime()) / minute)).toEqual([1, 2, 4, 32, 60, 60, 60])
})
