import { Activity } from '../platform/activity/activity.entity.ts'
import { readRows } from '../platform/db/rows.ts'
import { loader } from '../platform/graphql/loader.ts'

/** A history that is longer than this is read in the log itself. */
const shownMax = 200

const activitiesOf = (column: 'finding_id' | 'recommendation_id') =>
  loader(
    async ({ em }, ids) =>
      new Map(await Promise.all(ids.map(async (id) => [id, await readRows(em, Activity, `where t.${column} = ? order by t.seq desc limit ${shownMax}`, [id])] as const))),
  )

/** Newest first. For records that were already admitted. */
export const activitiesOfFinding = activitiesOf('finding_id')
export const activitiesOfRecommendation = activitiesOf('recommendation_id')
