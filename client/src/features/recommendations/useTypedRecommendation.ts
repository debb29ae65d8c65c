import { useState } from 'react'
import { forgetInTab, keepInTab, keptInTab } from '../../lib/keptInTab.ts'
import { useSession } from '../../lib/session.ts'
import type { RecommendationValues } from './values.ts'

/** What was typed, and the text on which it was begun. */
export interface Typed {
  begun: { version: number; values: RecommendationValues }
  values: RecommendationValues
}

const isTyped = (value: unknown): value is Typed => typeof value === 'object' && value !== null && 'begun' in value && 'values' in value

/**
 * Keeps what is typed into a recommendation where a reload does not take it, for the person and the project. Not on the server: what stands there as a draft
 * is numbered, noted in the log and seen by others, and lacks nothing. What was found is offered until one goes on with it or discards it.
 */
export function useTypedRecommendation(recommendationId: string | null) {
  const { viewer, project } = useSession()
  const place = `recommendation.${viewer.id}.${project.id}.${recommendationId ?? 'new'}`
  const [found, setFound] = useState<Typed | null>(() => {
    const kept = keptInTab(place)
    return isTyped(kept) ? kept : null
  })
  function forget(): void {
    forgetInTab(place)
    setFound(null)
  }
  return { found, goOn: () => setFound(null), keep: (typed: Typed) => keepInTab(place, typed), forget }
}
