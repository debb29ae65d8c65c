import * as v from 'valibot'
import { type Locale, locales } from '../languages/locales.ts'
import { earliestDay } from './finding.ts'
import { filled, isDay, type Issue, issue, issuesOf, text } from './issue.ts'

export const roundNameMax = 120
/** A round lasts so many days at most: three years. */
export const roundDaysMax = 1096
/** It begins so many days ahead at most. */
export const roundAheadMax = 731
/** So many rounds one project has. */
export const roundsMax = 100

/** What a round is called, by language; empty where it has no name in one. */
export type RoundName = Record<Locale, string>

export interface RoundDays {
  opensOn: string
  closesOn: string
}

export type RoundState = 'coming' | 'open' | 'over'

/** What a round is on a day of the project: open on its first and on its last. */
export function roundState({ opensOn, closesOn }: RoundDays, today: string): RoundState {
  if (today < opensOn) return 'coming'
  return today > closesOn ? 'over' : 'open'
}

/** From day to day, whatever the clocks do in between. */
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

const nameLimits = v.object({ en: text(roundNameMax), ru: text(roundNameMax), ky: text(roundNameMax), kk: text(roundNameMax) })
const says = (name: string): boolean => v.is(filled(roundNameMax), name)

/** Without a name in any language nobody could tell it from the others; what is missing is said at the first. */
export function checkRoundName(name: RoundName): Issue[] {
  const found = issuesOf(nameLimits, name).map((one) => ({ ...one, path: `name.${one.path}` }))
  return found.length > 0 || locales.some((locale) => says(name[locale])) ? found : [issue('name.en', 'required')]
}

/** The last day, as a day of the project: whoever is at work in the round is not shut out of a day that has begun. */
export function checkLastDay({ opensOn, closesOn }: RoundDays, today: string): Issue[] {
  if (!isDay(closesOn)) return [issue('closesOn', 'required')]
  if (isDay(opensOn) && closesOn < opensOn) return [issue('closesOn', 'end_before_start')]
  if (closesOn < today) return [issue('closesOn', 'too_small')]
  return isDay(opensOn) && daysBetween(opensOn, closesOn) >= roundDaysMax ? [issue('closesOn', 'too_large', roundDaysMax)] : []
}

/** Everything that is wrong with a round that is to be opened. */
export function checkRound({ name, ...days }: RoundDays & { name: RoundName }, today: string): Issue[] {
  const { opensOn } = days
  const first = !isDay(opensOn) ? [issue('opensOn', 'required')] : opensOn < earliestDay ? [issue('opensOn', 'too_small')] : daysBetween(today, opensOn) > roundAheadMax ? [issue('opensOn', 'too_large', roundAheadMax)] : []
  return [...checkRoundName(name), ...first, ...checkLastDay(days, today)]
}
