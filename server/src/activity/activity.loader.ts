import { uncountedActivityKinds } from '../../../shared/activity/kinds.ts'
import { Activity } from '../platform/activity/activity.entity.ts'
import { readRows, readTogether } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
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

/** For acts about records that were already admitted. */
export const activityById = loader(async ({ em }, ids) => new Map((await readRows(em, Activity, 'where t.id = any(?)', [arrayLiteral(ids)])).map((row) => [row.id, row])))

const actsOf = (column: 'finding_id' | 'recommendation_id') =>
  loader(async ({ em }, ids) => {
    const rows = await readTogether<{ id: string; acts: number }>(em, `select ${column} as id, count(*)::int as acts from activity where ${column} = any(?) and kind <> all('${arrayLiteral(uncountedActivityKinds)}'::text[]) group by ${column}`, [arrayLiteral(ids)])
    return new Map(rows.map(({ id, acts }) => [id, acts]))
  })

export const actsOfFinding = actsOf('finding_id')
export const actsOfRecommendation = actsOf('recommendation_id')
