import type { Attending } from '../../../shared/side-events/attendance.ts'
import { readRows, readTogether } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader } from '../platform/graphql/loader.ts'
import { Participant } from './participant.entity.ts'

/** By name. */
export const participantsOfSideEvent = listLoader(
  ({ em }, ids) => readRows(em, Participant, 'where t.side_event_id = any(?) order by t.name, t.id', [arrayLiteral(ids)]),
  (participant) => participant.sideEventId,
)

/** How many come, by country and category; nothing else is read of them. */
export const attendingOfSideEvent = listLoader(
  ({ em }, ids) => readTogether<Attending & { sideEventId: string }>(em, 'select side_event_id as "sideEventId", country, category, count(*)::int as people from participant where side_event_id = any(?) group by side_event_id, country, category', [arrayLiteral(ids)]),
  ({ sideEventId }) => sideEventId,
)
