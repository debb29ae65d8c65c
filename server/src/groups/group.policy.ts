import type { GroupActivityKind } from '../../../shared/activity/kinds.ts'
import { append } from '../platform/activity/append.ts'
import type { Act } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { WorkingGroup } from './group.entity.ts'

/** Everybody in the project is told of it, and asks what the group is now. */
export function groupAct({ id: groupId, projectId, version }: WorkingGroup, kind: GroupActivityKind, { personId: actorId }: Pick<Actor, 'personId'>, at: Date): Act {
  return { projectId, kind, actorId, at, version, data: { groupId } }
}

/** Takes somebody who does not write recommendations any more out of their groups. A group that they chaired has no chair from then on. The project is held. */
export async function leaveGroups(em: Db, { projectId, personId }: { projectId: string; personId: string }, actorId: string, at: Date): Promise<void> {
  const left = await em.execute<{ id: string }[]>('delete from working_group_member where person_id = ? and group_id in (select id from working_group where project_id = ?) returning group_id as id', [personId, projectId])
  for (const group of await em.find(WorkingGroup, { id: { $in: left.map(({ id }) => id) } }, { orderBy: { id: 'asc' }, refresh: true })) {
    if (group.chairId === personId) group.chairId = null
    group.version += 1
    await append(em, groupAct(group, 'GroupMembersChanged', { personId: actorId }, at))
  }
}
