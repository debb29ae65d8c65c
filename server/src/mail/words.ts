import type { Locale } from '../../../shared/languages/locales.ts'
import type { TurnReason } from '../../../shared/workflow/turn.ts'
import { en } from './words/en.ts'
import { kk } from './words/kk.ts'
import { ky } from './words/ky.ts'
import { ru } from './words/ru.ts'

/** `#` is the number. */
export type Counted = { other: string } & Partial<Record<'one' | 'few' | 'many', string>>

/** What mail says in one language, and the page on which it is ended. */
export interface Words {
  subject: string
  waiting: string
  atOnce: string
  /** The verb first; `{record}` is a reference alone. */
  verbs: Readonly<Record<TurnReason, string>>
  /** In the place of the reference that a task has not. */
  sideEventTask: string
  overdue: string
  dueToday: string
  dueOn: string
  more: Counted
  mentioned: string
  updates: Counted
  inbox: string
  sparing: string
  settings: string
  unsubscribe: string
  page: { title: string; question: string; button: string; done: string; wait: string }
}

export const words: Readonly<Record<Locale, Words>> = { en, ru, ky, kk }
