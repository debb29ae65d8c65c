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
  if (shown === newest) return refuse('CITATION_CURRENT')
  return placeable ? { allowed: true } : refuse('NOT_PLACEABLE')
}

/** Going on with what is shown, of something that nobody has answered for yet. */
export const decideKeep = ({ reasons, answered }: Pick<ShownDocument, 'reasons' | 'answered'>): { allowed: true } | Refusal => (reasons.length === 0 || answered ? refuse('CITATION_CURRENT') : { allowed: true })
