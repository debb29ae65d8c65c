import { dayIn, timeIn } from '../../../shared/languages/day.ts'
import { type MailChoices, type MailKind, mailKindOf, mailKinds, usualMail, type WaitingTurn } from '../../../shared/workflow/mail.ts'

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

const dueOrder = ({ dueOn }: WaitingTurn): string => dueOn ?? '9999-12-31'
/** What is overdue has the earliest days. */
const byDue = (one: WaitingTurn, other: WaitingTurn): number => (dueOrder(one) < dueOrder(other) ? -1 : dueOrder(one) > dueOrder(other) ? 1 : 0)

/** What a digest speaks of: whatever waits and is wanted. */
export const inDigest = (turns: readonly WaitingTurn[], choices: MailChoices): WaitingTurn[] => turns.filter(({ cause }) => choices[mailKindOf(cause?.kind ?? null)] !== 'never').toSorted(byDue)

/** What is told at once: what waits because of what somebody else did between two numbers of the log, and is wanted so. */
export const toldAtOnce = (turns: readonly WaitingTurn[], choices: MailChoices, personId: string, { first, last }: { first: number; last: number }): WaitingTurn[] =>
  turns
    .filter(({ cause }) => cause !== null && cause.seq >= first && cause.seq <= last && cause.actorId !== personId && choices[mailKindOf(cause.kind)] === 'at_once')
    .toSorted(byDue)

const minute = 60_000

/** When a message that could not be sent is tried again: after pauses that grow from a minute to an hour. */
export const nextTry = (tries: number, now: Date): Date => new Date(now.getTime() + Math.min(2 ** (tries - 1), 60) * minute)
