import type { GroupActivityKind } from '../../../shared/activity/kinds.ts'
import { append } from '../platform/activity/append.ts'
import type { Act } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { GroupMember, WorkingGroup } from './group.entity.ts'

/** Everybody in the project is told of it, and asks what the group is now. */
export function groupAct({ id: groupId, projectId, version }: WorkingGroup, kind: GroupActivityKind, { personId: actorId }: Pick<Actor, 'personId'>, at: Date): Act {
  return { projectId, kind, actorId, at, version, data: { groupId } }
}

interface Hands {
  projectId: string
  personId: string
}

/** The groups that somebody is in, locked: before anything is said in the log, as opening a vote does it, so that the two never wait for each other. The project is held. */
export async function lockGroups(em: Db, { projectId, personId }: Hands): Promise<string[]> {
  const groups = await em.execute<{ id: string }[]>(
    'select id from working_group where project_id = ? and id in (select group_id from working_group_member where person_id = ?) order by id for no key update',
    [projectId, personId],
  )
  return groups.map(({ id }) => id)
}

/** Takes somebody who does not write recommendations any more out of these groups. One that they chaired has no chair from then on. */
export async function leaveGroups(em: Db, personId: string, groupIds: readonly string[], actorId: string, at: Date): Promise<void> {
  await em.nativeDelete(GroupMember, { personId, groupId: { $in: [...groupIds] } })
  for (const group of await em.find(WorkingGroup, { id: { $in: [...groupIds] } }, { orderBy: { id: 'asc' }, refresh: true })) {
    if (group.chairId === personId) group.chairId = null
    group.version += 1
    await append(em, groupAct(group, 'GroupMembersChanged', { personId: actorId }, at))
  }
}
