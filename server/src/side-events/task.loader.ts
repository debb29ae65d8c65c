import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader } from '../platform/graphql/loader.ts'
import { SideEventTask } from './task.entity.ts'

/** What is due first comes first. */
export const tasksOfSideEvent = listLoader(
  ({ em }, ids) => readRows(em, SideEventTask, 'where t.side_event_id = any(?) and t.removed_at is null order by t.due_on, t.id', [arrayLiteral(ids)]),
  (task) => task.sideEventId,
)
