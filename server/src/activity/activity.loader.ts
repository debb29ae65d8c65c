import { Activity } from '../platform/activity/activity.entity.ts'
import { loader } from '../platform/graphql/loader.ts'

/** A history that is longer than this is read in the log itself. */
const shownMax = 200

const activitiesOf = (column: 'findingId' | 'recommendationId') =>
  loader(async ({ em }, ids) => new Map(await Promise.all(ids.map(async (id) => [id, await em.find(Activity, { [column]: id }, { orderBy: { seq: 'desc' }, limit: shownMax })] as const))))

/** Newest first. For records that were already admitted. */
export const activitiesOfFinding = activitiesOf('findingId')
export const activitiesOfRecommendation = activitiesOf('recommendationId')
