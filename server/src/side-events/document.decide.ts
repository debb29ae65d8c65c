import type { StaleReason } from '../../../shared/workflow/citation.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'

/** What an item shows, and the record as it is now. */
export interface ShownDocument {
  /** The revision that is shown, and the newest one. */
  shown: number
  newest: number
  /** What has become of the record since. */
  reasons: readonly StaleReason[]
  /** Somebody has said already that it stays as it is shown. */
  answered: boolean
  /** As it is now, may it be placed? */
  placeable: boolean
}

/** Showing the newest revision in the place of an older one. */
export function decideNewest({ shown, newest, placeable }: Pick<ShownDocument, 'shown' | 'newest' | 'placeable'>): { allowed: true } | Refusal {
  if (shown === newest) return refuse('DOCUMENT_CURRENT')
  return placeable ? { allowed: true } : refuse('NOT_PLACEABLE')
}

/** Going on with what is shown, of something that nobody has answered for yet. What may not be shown any more nobody keeps. */
export function decideKeep({ reasons, answered }: Pick<ShownDocument, 'reasons' | 'answered'>): { allowed: true } | Refusal {
  if (reasons.includes('not_open')) return refuse('NOT_PLACEABLE')
  return reasons.length === 0 || answered ? refuse('DOCUMENT_CURRENT') : { allowed: true }
}
