import { expect, test } from 'vitest'
import { changesOf, emptySideEvent, issuesIn, rebaseSideEvent } from './values.ts'

const event = { ...emptySideEvent('Asia/Almaty'), title: 'Forum', startsAt: '2024-11-21T14:00', endsAt: '2024-11-21T15:30', languages: ['en' as const] }

test('what is missing or wrong is told all at once', () => {
  expect(issuesIn(emptySideEvent('Asia/Almaty')).map(({ path, code }) => `${path} ${code}`).toSorted()).toEqual(['endsAt required', 'languages required', 'startsAt required', 'title required'])
  expect(issuesIn(event)).toEqual([])
  expect(issuesIn({ ...event, endsAt: event.startsAt })).toMatchObject([{ path: 'endsAt', code: 'end_before_start' }])
  expect(issuesIn({ ...event, capacity: 'many' })).toMatchObject([{ path: 'capacity' }])
  expect(issuesIn({ ...event, capacity: '1.5' })).toMatchObject([{ path: 'capacity', code: 'not_whole' }])
})

test('only what was changed is sent, and with another zone the moments are other ones', () => {
  expect(changesOf(event, { ...event, title: 'Side event' })).toEqual({ title: 'Side event' })
  expect(changesOf(event, { ...event, timeZone: 'Asia/Bishkek' })).toEqual({ timeZone: 'Asia/Bishkek', startsAt: '2024-11-21T08:00:00.000Z', endsAt: '2024-11-21T09:30:00.000Z' })
  expect(changesOf({ ...event, capacity: '50' }, event)).toEqual({ capacity: null })
})

test('fields that nobody touched follow what others wrote; what both touched is asked about', () => {
  const mine = { ...event, title: 'Mine', city: 'Astana' }
  const theirs = { ...event, title: 'Theirs', venue: 'Hall' }
  expect(rebaseSideEvent(event, mine, theirs)).toEqual({ values: { ...event, title: 'Mine', city: 'Astana', venue: 'Hall' }, clashes: ['title'] })
  // Without another zone the two times are two fields.
  expect(rebaseSideEvent(event, { ...event, startsAt: '2024-11-21T13:00' }, { ...event, endsAt: '2024-11-21T16:00' })).toEqual({ values: { ...event, startsAt: '2024-11-21T13:00', endsAt: '2024-11-21T16:00' }, clashes: [] })
})

test('another zone makes other moments of the same clock times: whoever touched a time meanwhile is asked about all three', () => {
  const [zoned, timed] = [{ ...event, timeZone: 'Asia/Bishkek' }, { ...event, endsAt: '2024-11-21T16:00' }]
  const together = ['timeZone', 'startsAt', 'endsAt']
  for (const [mine, theirs] of [[zoned, timed], [timed, zoned]] as const) {
    const { values, clashes } = rebaseSideEvent(event, mine, theirs)
    expect(clashes.toSorted()).toEqual(together.toSorted())
    expect(values).toEqual(mine)
    // Theirs is taken by giving up all that is asked about.
    expect(rebaseSideEvent(event, { ...mine, timeZone: event.timeZone, startsAt: event.startsAt, endsAt: event.endsAt }, theirs)).toEqual({ values: theirs, clashes: [] })
  }
  expect(rebaseSideEvent(event, { ...event, title: 'Mine' }, zoned)).toEqual({ values: { ...zoned, title: 'Mine' }, clashes: [] })
})
