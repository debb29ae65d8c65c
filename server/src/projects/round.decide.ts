import { mayManageRounds } from '../../../shared/access/round.ts'
import type { Member } from '../../../shared/access/roles.ts'
import type { Locale } from '../../../shared/languages/locales.ts'
import type { Issue } from '../../../shared/limits/issue.ts'
import { checkLastDay, checkRoundName, type RoundDays, type RoundName, roundsMax } from '../../../shared/limits/round.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'

/** What of a round may change, field by field. The day on which it began and the methodology that its findings were made with never do. */
export type RoundField = `name.${Locale}` | 'closesOn'
export type RoundChange = Partial<Record<RoundField, string>>

/** Beginning another round: coordinators do. */
export function decideRoundOpening({ member, rounds }: { member: Member; rounds: number }): { allowed: true } | Refusal {
  if (!mayManageRounds(member)) return refuse('NOT_ALLOWED')
  return rounds >= roundsMax ? refuse('TOO_MANY_ROUNDS') : { allowed: true }
}

interface RoundNow extends RoundDays {
  name: RoundName
  /** By field, the version at which it was changed last. */
  fields: Readonly<Record<string, number>>
}

/** What is so in the end of it, where nothing else is. */
const textsOf = ({ name, closesOn }: RoundNow): Record<RoundField, string> => ({ 'name.en': name.en, 'name.ru': name.ru, 'name.ky': name.ky, 'name.kk': name.kk, closesOn })

/** Another name, or another last day. Edits from two people merge by field; of a field that somebody else has changed since, one is told. */
export function decideRoundChange({ member, round, change, seen, today }: { member: Member; round: RoundNow; change: RoundChange; seen: number; today: string }): { changed: RoundChange } | { stale: string[] } | { issues: Issue[] } | Refusal {
  if (!mayManageRounds(member)) return refuse('NOT_ALLOWED')
  const now = textsOf(round)
  const changed = Object.fromEntries(Object.entries(change).filter(([field, value]) => value !== now[field as RoundField])) as RoundChange
  const stale = Object.keys(changed).filter((field) => (round.fields[field] ?? 1) > seen)
  if (stale.length > 0) return { stale }
  const next = { ...now, ...changed }
  const issues = [
    ...checkRoundName({ en: next['name.en'], ru: next['name.ru'], ky: next['name.ky'], kk: next['name.kk'] }),
    // A round that is over keeps its day while only its name is mended.
    ...('closesOn' in changed ? checkLastDay({ opensOn: round.opensOn, closesOn: next.closesOn }, today) : []),
  ]
  return issues.length > 0 ? { issues } : { changed }
}
