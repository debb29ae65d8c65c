import { readRows } from '../platform/db/rows.ts'
import { requireActor } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, readerLoader } from '../platform/graphql/loader.ts'
import { SideEventTask } from './task.entity.ts'

/** What is due first comes first. */
export const tasksOfSideEvent = listLoader(
  ({ em }, ids) => readRows(em, SideEventTask, 'where t.side_event_id = any(?) and t.removed_at is null order by t.due_on, t.id', [arrayLiteral(ids)]),
  (task) => task.sideEventId,
)

/** The viewer's own, as long as they are on the list; somebody else's are not there. */
export const ownTask = readerLoader(async (context, ids) => {
  const tasks = await readRows(context.em, SideEventTask, 'where t.id = any(?) and t.owner_id = ? and t.removed_at is null', [arrayLiteral(ids), requireActor(context).personId])
  return new Map(tasks.map((task) => [task.id, task]))
})
