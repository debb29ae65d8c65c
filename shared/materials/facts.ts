import type { AgendaItemKind, BiographyConsent, SideEventFormat, SideEventRule, SpeakerStatus, SpokenLanguage } from '../limits/sideEvent.ts'
import type { SideEventStatus } from '../workflow/sideEvent.ts'
import type { Consent } from '../workflow/scales.ts'
import type { Source } from './pack.ts'

/** What a material says of an event. */
export interface EventFacts {
  status: SideEventStatus
  title: string
  forum: string
  concept: string
  objectives: string
  venue: string
  city: string
  country: string
  startsAt: Date
  endsAt: Date
  timeZone: string
  format: SideEventFormat
  languages: readonly SpokenLanguage[]
  interpretation: readonly SpokenLanguage[]
  rule: SideEventRule
}

export interface FindingQuote {
  source: Source
  title: string
  narrative: string
}

export interface RecommendationQuote {
  source: Source
  title: string
  text: string
  addressee: string
  deadline: string | null
  successMeasure: string
}

export type Quote = FindingQuote | RecommendationQuote
export const isFindingQuote = (quote: Quote): quote is FindingQuote => quote.source.record === 'finding'

export interface SpeakerEntry {
  id: string
  name: string
  roleEn: string
  roleRu: string
  status: SpeakerStatus
  biography: string
  biographyConsent: BiographyConsent
}

export interface ItemEntry {
  kind: AgendaItemKind
  title: string
  minutes: number
  speakers: readonly SpeakerEntry[]
  shows: readonly Quote[]
}

/** Everything that a material is made of: nothing in it that may not leave the network. */
export interface MaterialFacts {
  event: EventFacts
  items: readonly ItemEntry[]
  /** By name. */
  speakers: readonly SpeakerEntry[]
  /** The moment at which it is made. */
  at: Date
}

/** Whoever declined does not stand in a material. */
export const comes = ({ status }: Pick<SpeakerEntry, 'status'>): boolean => status !== 'declined'

/** Is the life of somebody printed? They come, something is written of them, and they agreed to that. */
export const isBiographyPrinted = ({ status, biography, biographyConsent }: Pick<SpeakerEntry, 'status' | 'biography' | 'biographyConsent'>): boolean => comes({ status }) && biographyConsent === 'yes' && biography.trim() !== ''

/** May the words of a finding be printed, by what its sources agreed to in each of these texts? Who agreed to be counted did not agree to be quoted. */
export const isQuotable = (consents: readonly (Consent | null)[]): boolean => consents.length > 0 && consents.every((consent) => consent === 'anonymous_quote' || consent === 'named')
