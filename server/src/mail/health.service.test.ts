import { expect, test } from 'vitest'
import { MailServerHealth } from './health.service.ts'

const at = (minutes: number): Date => new Date(Date.UTC(2030, 0, 1, 0, minutes))

test('only a second letter that fails has the others wait, for longer each time, until something is answered', () => {
  const health = new MailServerHealth()
  health.failed('one', at(0))
  health.failed('one', at(0))
  expect([health.rests(at(0)), health.isWell]).toEqual([false, true])
  health.failed('two', at(0))
  // What was under way meanwhile says nothing new.
  health.failed('three', at(0))
  expect([health.rests(at(0)), health.rests(at(1)), health.isWell]).toEqual([true, false, false])
  health.failed('one', at(1))
  expect(health.rests(at(1))).toBe(false)
  health.failed('two', at(1))
  expect([health.rests(at(2)), health.rests(at(3))]).toEqual([true, false])
  health.answered()
  health.failed('one', at(3))
  expect([health.rests(at(3)), health.isWell]).toEqual([false, true])
})
