import type { ActivityKind } from '../activity/kinds.ts'
import type { TurnReason } from './turn.ts'
import { turnKinds } from './turnCause.ts'

/** What mail is about, each with the acts that bring it about. Everything else follows from this table: what can be chosen, who is told at once, which rows the settings have. */
const acts = {
  assigned: ['ReviewerAssigned', 'RecommendationAssigned'],
  changes_requested: ['FindingChangesRequested', 'RecommendationChangesRequested'],
} as const satisfies Record<string, readonly ActivityKind[]>

/** Those that are about turns; whatever else makes it somebody's turn comes first. */
export const turnMailKinds = ['turn', 'assigned', 'changes_requested'] as const
export type TurnMailKind = (typeof turnMailKinds)[number]
/** Neither a mention nor whatever else is new is anybody's turn: which acts mention somebody stands in the acts. */
export const mailKinds = [...turnMailKinds, 'mentioned', 'updates'] as const
export type MailKind = (typeof mailKinds)[number]

const special: readonly ActivityKind[] = Object.values(acts).flat()
/** A turn is of the first kind where no act of the others brought it about: a draft of one's own has none. */
export const mailActs: Readonly<Record<TurnMailKind, readonly ActivityKind[]>> = { turn: turnKinds.filter((kind) => !special.includes(kind)), ...acts }

/** `digest`: once a day. `at_once`: soon after it happened, and in the digest for as long as it waits. */
export const mailTimings = ['digest', 'at_once', 'never'] as const
export type MailTiming = (typeof mailTimings)[number]
/** When a kind may be told: what is merely new is never told at once. */
export const timingsOf = (kind: MailKind): readonly MailTiming[] => (kind === 'updates' ? ['digest', 'never'] : mailTimings)

export type MailChoices = Readonly<Record<MailKind, MailTiming>>
export const usualMail = { hour: 8, choices: { turn: 'digest', assigned: 'digest', changes_requested: 'digest', mentioned: 'digest', updates: 'digest' } } as const satisfies { hour: number; choices: MailChoices }

/** What is named of a list, and how much there is of it. */
export interface Listed<T> {
  named: T[]
  count: number
}

/** A record in which somebody is mentioned. */
export interface MailedMention {
  ref: string
  /** Behind the server's address. */
  path: string
}

/** A record at which it is somebody's turn: no more of it than mail may say. */
export interface WaitingTurn {
  /** A task of a side event has none. */
  ref: string | null
  /** Where it is done, behind the server's address. */
  path: string
  reason: TurnReason
  dueOn: string | null
  /** The day where the project is. */
  today: string
}
