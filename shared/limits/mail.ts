import * as v from 'valibot'
import { isTimeZone } from '../languages/day.ts'
import { mailKinds, mailTimings, timingsOf } from '../workflow/mail.ts'
import { choice, type Issue, issuesOf } from './issue.ts'

/** The last hour of a day. */
export const hourMax = 23

/** So many records are named in a message; the others are counted. */
export const namedMax = 30

/** A message that could not be sent for so long is given up: whatever still waits is in the next digest. */
export const givenUpMs = 24 * 3_600_000

const mailLimits = v.object({
  hour: v.pipe(v.number('bad_format'), v.integer('not_whole'), v.minValue(0, 'too_small'), v.maxValue(hourMax, 'too_large')),
  timeZone: v.pipe(v.string('bad_format'), v.maxLength(64, 'too_long'), v.check(isTimeZone, 'not_a_choice')),
  choices: v.pipe(
    v.array(v.object({ kind: choice(mailKinds), timing: choice(mailTimings) })),
    v.check((choices) => choices.every(({ kind, timing }) => timingsOf(kind).includes(timing)), 'not_a_choice'),
    v.check((choices) => new Set(choices.map(({ kind }) => kind)).size === choices.length, 'duplicate'),
  ),
})

export interface MailFields {
  hour: number
  timeZone: string
  /** Each kind once at most. */
  choices: readonly { kind: string; timing: string }[]
}

export const checkMail = (fields: MailFields): Issue[] => issuesOf(mailLimits, fields)
