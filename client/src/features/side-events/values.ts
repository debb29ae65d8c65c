import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { localTimeIn, momentIn } from '../../../../shared/languages/day.ts'
import { checkSideEvent, type SideEventFacts, type SideEventFormat, type SideEventRule, type SpokenLanguage } from '../../../../shared/limits/sideEvent.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { rebase, type Rebased, same } from '../../lib/rebase.ts'

/** What stands in the fields: moments as the clocks of the event show them, numbers as they are typed. */
export interface SideEventValues {
  title: string
  forum: string
  concept: string
  objectives: string
  venue: string
  city: string
  country: string
  timeZone: string
  startsAt: string
  endsAt: string
  format: SideEventFormat
  languages: SpokenLanguage[]
  interpretation: SpokenLanguage[]
  capacity: string
  rule: SideEventRule
}

export const emptySideEvent = (timeZone: string): SideEventValues => ({ title: '', forum: '', concept: '', objectives: '', venue: '', city: '', country: '', timeZone, startsAt: '', endsAt: '', format: 'in_person', languages: [], interpretation: [], capacity: '', rule: 'open' })

export function valuesOf({ title, forum, concept, objectives, venue, city, country, timeZone, startsAt, endsAt, format, languages, interpretation, capacity, rule }: SideEventPage_SideEventFragment): SideEventValues {
  const local = (at: string): string => localTimeIn(timeZone, new Date(at))
  return { title, forum, concept, objectives, venue, city, country, timeZone, startsAt: local(startsAt), endsAt: local(endsAt), format, languages: [...languages], interpretation: [...interpretation], capacity: capacity == null ? '' : String(capacity), rule }
}

function factsOf({ startsAt, endsAt, capacity, ...rest }: SideEventValues): SideEventFacts {
  return { ...rest, startsAt: momentIn(rest.timeZone, startsAt), endsAt: momentIn(rest.timeZone, endsAt), capacity: capacity.trim() === '' ? null : Number(capacity) }
}

/** All that is wrong with what stands there, as far as one can tell without the server. */
export const issuesIn = (values: SideEventValues): Issue[] => checkSideEvent(factsOf(values))

/** What the server is sent of it; only of what has no issues. */
export function contentOf(values: SideEventValues) {
  const { startsAt, endsAt, languages, interpretation, capacity, ...rest } = factsOf(values)
  return { ...rest, startsAt: startsAt!.toISOString(), endsAt: endsAt!.toISOString(), languages: [...languages], interpretation: [...interpretation], capacity: capacity ?? null }
}

export type SideEventField = keyof SideEventValues

/** Only what was changed goes to the server: somebody else's change to another field then merges. With the zone the moments are other ones. */
export function changesOf(before: SideEventValues, after: SideEventValues): Partial<ReturnType<typeof contentOf>> {
  const [was, is] = [contentOf(before), contentOf(after)]
  return Object.fromEntries(Object.entries(is).filter(([field, value]) => !same(was[field as keyof typeof was], value)))
}

/** A clock time is another moment in another zone: where either side chose another one, the zone and both times are one answer, to be taken or left together. */
export function rebaseSideEvent(begun: SideEventValues, mine: SideEventValues, now: SideEventValues): Rebased<SideEventValues> {
  const isMoved = begun.timeZone !== mine.timeZone || begun.timeZone !== now.timeZone
  return rebase(begun, mine, now, isMoved ? ['timeZone', 'startsAt', 'endsAt'] : [])
}
