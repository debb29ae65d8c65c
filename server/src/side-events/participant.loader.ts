import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader } from '../platform/graphql/loader.ts'
import { Participant } from './participant.entity.ts'

/** By name. */
export const participantsOfSideEvent = listLoader(
  ({ em }, ids) => readRows(em, Participant, 'where t.side_event_id = any(?) order by t.name, t.id', [arrayLiteral(ids)]),
  (participant) => participant.sideEventId,
)
