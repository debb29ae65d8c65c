import { dayIn, timeIn } from '../../../shared/languages/day.ts'
import { type MailChoices, type MailKind, mailKinds, type MailTiming, type TurnMailKind, turnMailKinds, usualMail } from '../../../shared/workflow/mail.ts'

const isWorkday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/**
 * The day whose digest is due there at that moment, or null: from the chosen hour on, and where the clocks leave that hour out, from the first
 * moment after it, until the day is over. A server that was away then sends it when it is back.
 */
export function digestDay({ timeZone, hour }: { timeZone: string; hour: number }, now: Date): string | null {
  const day = dayIn(timeZone, now)
  return timeIn(timeZone, now).hour >= hour && isWorkday(day) ? day : null
}

/** What somebody chose, and for what they did not what is usual: a kind may be newer than their choice. */
export const choicesOf = (chosen: Partial<MailChoices>): MailChoices => ({ ...usualMail.choices, ...chosen })

/** What somebody said of mail. */
interface Wish {
  enabled: boolean
  choices: Partial<MailChoices>
}
/** Is something wanted at once that was not before? What happened until then is nothing that was wanted so. */
export function beginsAtOnce(before: Wish | null, after: Wish): boolean {
  const atOnce = (wish: Wish | null, kind: MailKind): boolean => wish?.enabled === true && wish.choices[kind] === 'at_once'
  return mailKinds.some((kind) => atOnce(after, kind) && !atOnce(before, kind))
}

/** The kinds of turns that somebody wants told in one of these ways. */
export const turnKindsTold = (choices: MailChoices, ...timings: readonly MailTiming[]): TurnMailKind[] => turnMailKinds.filter((kind) => timings.includes(choices[kind]))

const minute = 60_000

/** When a message that could not be sent is tried again: after pauses that grow from a minute to an hour. */
export const nextTry = (tries: number, now: Date): Date => new Date(now.getTime() + Math.min(2 ** (tries - 1), 60) * minute)
