import * as v from 'valibot'
import { countryCodes } from '../languages/countries.ts'
import { choice, filled, type Issue, issuesOf, text } from './issue.ts'
import { spokenLanguages, type SpokenLanguage } from './sideEvent.ts'

/** As what somebody comes. In the order in which a text names them. */
export const participantCategories = ['judge', 'prosecutor', 'lawyer', 'civil_society', 'international_expert', 'government_official', 'academic', 'media', 'other'] as const
export type ParticipantCategory = (typeof participantCategories)[number]

/** Whether somebody agreed to be named in the list of participants. */
export const namingConsents = ['not_asked', 'yes', 'no'] as const
export type NamingConsent = (typeof namingConsents)[number]

export const participantNameMax = 200
export const participantOrganisationMax = 300
export const participantEmailMax = 254
export const accessNeedsMax = 600
export const participantNoteMax = 1000
/** As many as one list may have. */
export const participantsMax = 2000
/** As many as are brought onto it at once: with all that is usual of each they fit into one request. */
export const importMax = 500

export interface ParticipantFacts {
  name: string
  organisation: string
  category: ParticipantCategory
  /** By ISO 3166-1 alpha-2. */
  country: string
  languages: readonly SpokenLanguage[]
  email: string
  accessNeeds: string
  namingConsent: NamingConsent
  note: string
}

/** All that is written of somebody, in the order in which it is asked about. */
export const participantFields = ['name', 'organisation', 'category', 'country', 'languages', 'email', 'accessNeeds', 'namingConsent', 'note'] as const satisfies readonly (keyof ParticipantFacts)[]

/** Something before an @ and something with a dot behind it: whether it is somebody's, only a letter shows. */
const isAddress = (value: string): boolean => value === '' || /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/.test(value)

const limits = v.object({
  name: filled(participantNameMax),
  organisation: text(participantOrganisationMax),
  category: choice(participantCategories),
  country: v.pipe(v.string('bad_format'), v.check((code) => countryCodes.includes(code), 'not_a_choice')),
  languages: v.pipe(v.array(choice(spokenLanguages)), v.check((values) => new Set(values).size === values.length, 'duplicate')),
  email: v.pipe(text(participantEmailMax), v.check(isAddress, 'bad_format')),
  accessNeeds: text(accessNeedsMax),
  namingConsent: choice(namingConsents),
  note: text(participantNoteMax),
})

/** All that is wrong with what is written of a participant. */
export const checkParticipant = (facts: ParticipantFacts): Issue[] => issuesOf(limits, facts)
