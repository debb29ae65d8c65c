import * as v from 'valibot'
import { isTimeZone } from '../languages/day.ts'
import { choice, day, filled, type Issue, issue, issuesOf, text } from './issue.ts'

export const sideEventTitleMax = 200
export const forumMax = 300
export const conceptMax = 6000
export const objectivesMax = 3000
export const placeMax = 200
export const capacityMax = 100_000

export const sideEventFormats = ['in_person', 'online', 'hybrid'] as const
export type SideEventFormat = (typeof sideEventFormats)[number]

/** Under which what is said in the room may be told outside. */
export const sideEventRules = ['open', 'chatham_house'] as const
export type SideEventRule = (typeof sideEventRules)[number]

/** In which one speaks or hears there. */
export const spokenLanguages = ['en', 'ru', 'ky', 'kk', 'uz', 'tg', 'tk', 'mn'] as const
export type SpokenLanguage = (typeof spokenLanguages)[number]

export const agendaItemKinds = ['opening', 'presentation', 'discussion', 'break', 'closing'] as const
export type AgendaItemKind = (typeof agendaItemKinds)[number]
export const itemTitleMax = 300
export const itemNotesMax = 3000
export const itemMinutesMax = 720
/** More than that is more than one event. */
export const itemsMax = 60
export const documentsMax = 20
/** What lasts longer is more than one event. */
export const eventDaysMax = 14

export interface SideEventFacts {
  title: string
  forum: string
  concept: string
  objectives: string
  venue: string
  city: string
  country: string
  /** Instants; null where none is written yet. */
  startsAt: Date | null
  endsAt: Date | null
  timeZone: string
  format: SideEventFormat
  languages: readonly SpokenLanguage[]
  interpretation: readonly SpokenLanguage[]
  capacity?: number | null | undefined
  rule: SideEventRule
}

export const speakerStatuses = ['invited', 'confirmed', 'declined'] as const
export type SpeakerStatus = (typeof speakerStatuses)[number]
/** Whether a speaker agreed that their biography is published. */
export const biographyConsents = ['not_asked', 'yes', 'no'] as const
export type BiographyConsent = (typeof biographyConsents)[number]
export const speakerNameMax = 200
export const speakerRoleMax = 300
export const biographyMax = 4000
export const availabilityMax = 600
export const speakersMax = 100
/** Who speaks at one item. */
export const seatsMax = 20
export const taskTitleMax = 300
export const tasksMax = 100

const languages = v.pipe(v.array(choice(spokenLanguages)), v.check((values) => new Set(values).size === values.length, 'duplicate'))
const limits = v.object({
  title: filled(sideEventTitleMax),
  forum: text(forumMax),
  concept: text(conceptMax),
  objectives: text(objectivesMax),
  venue: text(placeMax),
  city: text(placeMax),
  country: text(placeMax),
  timeZone: v.pipe(v.string('not_a_choice'), v.check(isTimeZone, 'not_a_choice')),
  format: choice(sideEventFormats),
  languages: v.pipe(languages, v.check((values) => values.length > 0, 'required')),
  interpretation: languages,
  capacity: v.nullish(v.pipe(v.number('bad_format'), v.integer('not_whole'), v.minValue(1, 'too_small'), v.maxValue(capacityMax, 'too_large'))),
  rule: choice(sideEventRules),
})

/** Years that a calendar of ours writes with four digits, and in which anybody plans. */
const isPlannable = (at: Date): boolean => at.getUTCFullYear() >= 2000 && at.getUTCFullYear() < 2100

function issuesOfMoment(path: 'startsAt' | 'endsAt', at: Date | null): Issue[] {
  if (at === null) return [issue(path, 'required')]
  return isPlannable(at) ? [] : [issue(path, 'bad_format')]
}

/** All that is wrong with what is written of a side event. */
export function checkSideEvent(facts: SideEventFacts): Issue[] {
  const { startsAt, endsAt } = facts
  const moments = [...issuesOfMoment('startsAt', startsAt), ...issuesOfMoment('endsAt', endsAt)]
  const known = moments.length === 0 && startsAt && endsAt
  const backwards = known && endsAt <= startsAt ? [issue('endsAt', 'end_before_start')] : []
  const endless = known && endsAt.getTime() - startsAt.getTime() > eventDaysMax * 86_400_000 ? [issue('endsAt', 'too_large', eventDaysMax)] : []
  return [...issuesOf(limits, facts), ...moments, ...backwards, ...endless]
}

export interface AgendaItemFacts {
  kind: AgendaItemKind
  title: string
  minutes: number
  notes: string
}

const itemLimits = v.object({
  kind: choice(agendaItemKinds),
  title: filled(itemTitleMax),
  minutes: v.pipe(v.number('bad_format'), v.integer('not_whole'), v.minValue(1, 'too_small'), v.maxValue(itemMinutesMax, 'too_large')),
  notes: text(itemNotesMax),
})

export const checkAgendaItem = (facts: AgendaItemFacts): Issue[] => issuesOf(itemLimits, facts)

export interface SpeakerFacts {
  name: string
  roleEn: string
  roleRu: string
  status: SpeakerStatus
  statusOn: string
  languages: readonly SpokenLanguage[]
  biography: string
  biographyConsent: BiographyConsent
  availability: string
}

const speakerLimits = v.object({
  name: filled(speakerNameMax),
  roleEn: text(speakerRoleMax),
  roleRu: text(speakerRoleMax),
  status: choice(speakerStatuses),
  statusOn: day,
  languages,
  biography: text(biographyMax),
  biographyConsent: choice(biographyConsents),
  availability: text(availabilityMax),
})

export const checkSpeaker = (facts: SpeakerFacts): Issue[] => issuesOf(speakerLimits, facts)

export interface TaskFacts {
  title: string
  ownerId: string
  dueOn: string
}

const taskLimits = v.object({ title: filled(taskTitleMax), ownerId: filled(64), dueOn: day })

export const checkTask = (facts: TaskFacts): Issue[] => issuesOf(taskLimits, facts)
