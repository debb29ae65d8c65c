import { reachedRecommendationStatuses, type RecommendationStatus } from '../../../../shared/workflow/recommendation.ts'
import { type TrackedImplementation, trackedImplementations, type TrackedPosition, trackedPositions, type TrackerTask, trackerTasks } from '../../../../shared/workflow/followUp.ts'

/** The filters of the list, as they stand in the address: a link is a saved view. */
export interface RecommendationSearch {
  status?: RecommendationStatus | undefined
  q?: string | undefined
}

/** The filters of the tracker, as they stand in the address: a link is a saved view. */
export interface TrackerSearch {
  task?: TrackerTask | undefined
  position?: TrackedPosition | undefined
  implementation?: TrackedImplementation | undefined
  addressee?: string | undefined
  q?: string | undefined
}

const words = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export const parseRecommendationSearch = ({ status, q }: Record<string, unknown>): RecommendationSearch => ({ status: reachedRecommendationStatuses.find((known) => known === status), q: words(q) })

export function parseTrackerSearch(search: Record<string, unknown>): TrackerSearch {
  return {
    task: trackerTasks.find((known) => known === search['task']),
    position: trackedPositions.find((known) => known === search['position']),
    implementation: trackedImplementations.find((known) => known === search['implementation']),
    addressee: words(search['addressee']),
    q: words(search['q']),
  }
}
