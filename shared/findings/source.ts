import type { Consent } from '../workflow/scales.ts'
import { consents } from '../workflow/scales.ts'

/** A source as the text names it: somebody who is nothing but a number here, and what they have agreed to. */
export interface NamedSource {
  sourceId: string
  consent: Consent
}

/** Who a source is. It is sealed before it is written anywhere. */
export interface SourceIdentity {
  name: string
  /** How to reach them. */
  contact: string
  /** What else only those may know who know them. */
  notes: string
}

/** How an answer to the question who a source is turned out. */
export const identityOutcomes = ['granted', 'declined'] as const
export type IdentityOutcome = (typeof identityOutcomes)[number]

/** The narrowest of what these sources have agreed to; null where there are none. */
export function narrowestConsent(sources: readonly Pick<NamedSource, 'consent'>[]): Consent | null {
  const places = sources.map(({ consent }) => consents.indexOf(consent))
  return places.length > 0 ? consents[Math.min(...places)]! : null
}

export const isWider = (consent: Consent, than: Consent): boolean => consents.indexOf(consent) > consents.indexOf(than)
