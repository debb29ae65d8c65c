import { expect, test } from 'vitest'
import { doubtOf } from './doubt.ts'
import type { AnswerType } from './methodology.ts'

test.each<[AnswerType, string | null, number | null, string]>([
  ['duration_h', null, 5_000, 'days 208'],
  ['duration_h', null, 240, 'days 10'],
  ['duration_h', null, 239, ''],
  ['duration_h', null, 43_800, 'years 5'],
  // More than can be: it is refused, and not asked about.
  ['duration_h', null, 100_000, ''],
  ['duration_d', null, 700, ''],
  ['duration_d', null, 1_000, 'years 2.7'],
  ['number', 'hours/week', 100, 'hours_a_day 14'],
  ['number', 'visits/month', 90, 'a_day 3'],
  ['number', 'calls/month', 90, ''],
  ['number', 'm2', 400, 'much 400'],
  ['count', null, 9_999, ''],
  ['count', null, 10_000, 'much 10000'],
  ['scale5', null, 4, ''],
  ['duration_h', null, Number.NaN, ''],
  ['duration_h', null, -5_000, ''],
  ['duration_h', null, null, ''],
])('%s in %s: %s is asked about as %j', (answerType, unit, number, asked) => {
  const doubt = doubtOf({ answerType, unit }, { number })
  expect(doubt ? `${doubt.because} ${doubt.amount}` : '').toBe(asked)
})
