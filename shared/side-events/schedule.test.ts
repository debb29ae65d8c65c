import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scheduleOf } from './schedule.ts'

const event = { startsAt: '2024-11-21T04:00:00Z', endsAt: '2024-11-21T05:00:00Z' }

test('each item begins when the one before has ended', () => {
  const { slots, overrun } = scheduleOf(event, [{ minutes: 10 }, { minutes: 35 }, { minutes: 20 }])
  expect(slots.map(({ startsAt, endsAt, overruns }) => [startsAt.toISOString().slice(11, 16), endsAt.toISOString().slice(11, 16), overruns])).toEqual([['04:00', '04:10', false], ['04:10', '04:45', false], ['04:45', '05:05', true]])
  expect(overrun).toBe(5)
  expect(scheduleOf(event, [])).toEqual({ slots: [], overrun: -60 })
  // What ends with the event is within it.
  expect(scheduleOf(event, [{ minutes: 60 }])).toMatchObject({ slots: [{ overruns: false }], overrun: 0 })
})

const lengths = fc.array(fc.integer({ min: 1, max: 720 }), { maxLength: 60 }).map((each) => each.map((minutes) => ({ minutes })))

test('nothing is lost between two items, nor by another order, and only what ends too late overruns', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 2000 }), (items, duration) => {
      const startsAt = new Date('2024-11-21T04:00:00Z')
      const endsAt = new Date(startsAt.getTime() + duration * 60_000)
      const { slots, overrun } = scheduleOf({ startsAt, endsAt }, items)
      const total = items.reduce((sum, { minutes }) => sum + minutes, 0)
      expect(overrun).toBe(total - duration)
      for (const [place, slot] of slots.entries()) {
        expect(slot.startsAt).toEqual(place === 0 ? startsAt : slots[place - 1]!.endsAt)
        expect(slot.endsAt.getTime() - slot.startsAt.getTime()).toBe(items[place]!.minutes * 60_000)
        expect(slot.overruns).toBe(slot.endsAt > endsAt)
      }
      expect(scheduleOf({ startsAt, endsAt }, items.toReversed()).overrun).toBe(overrun)
    }),
  )
})
