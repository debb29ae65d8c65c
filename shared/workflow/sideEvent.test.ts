import { expect, test } from 'vitest'
import { afterSideEventStep, isForGood, isOpenToChange, sideEventStatuses, sideEventSteps, sideEventTransitions, stepsFrom } from './sideEvent.ts'

test('every step of a side event leads to a status that exists, and every status is led to', () => {
  expect(Object.keys(sideEventTransitions).toSorted()).toEqual([...sideEventStatuses].toSorted())
  const targets = Object.values(sideEventTransitions).flatMap((steps) => Object.values(steps))
  for (const status of targets) expect(sideEventStatuses).toContain(status)
  expect(new Set(targets)).toEqual(new Set(sideEventStatuses))
  for (const step of sideEventSteps) expect(sideEventStatuses.some((status) => stepsFrom(status).includes(step)), step).toBe(true)
})

test('the way of a side event, from the first idea to the report', () => {
  const way = (['set_programme', 'open_registration', 'freeze', 'hold', 'report'] as const).reduce((status, step) => afterSideEventStep(status, step) ?? status, 'planning' as (typeof sideEventStatuses)[number])
  expect(way).toBe('reported')
})

test('what was held, reported or cancelled is changed no more; what is frozen is opened again first', () => {
  expect(sideEventStatuses.filter((status) => !isOpenToChange(status))).toEqual(['frozen', 'held', 'reported', 'cancelled'])
  expect([stepsFrom('reported'), stepsFrom('cancelled'), stepsFrom('held')]).toEqual([[], [], ['report']])
})

test('there is no way back from having been held, reported or cancelled, and one from everything else', () => {
  for (const status of sideEventStatuses) for (const step of stepsFrom(status)) expect(isForGood(status, step), `${step} from ${status}`).toBe(['hold', 'report', 'cancel'].includes(step))
  expect(isForGood('reported', 'cancel')).toBe(false)
})
