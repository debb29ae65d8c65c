import { readRows, readTogether } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, loader } from '../platform/graphql/loader.ts'
import { WorkingGroup } from './group.entity.ts'

export const groupById = loader(async ({ em }, ids) => new Map((await readRows(em, WorkingGroup, 'where t.id = any(?)', [arrayLiteral(ids)])).map((row) => [row.id, row])))

/** By name. */
export const groupsOfProject = listLoader(
  ({ em }, ids) => readRows(em, WorkingGroup, 'where t.project_id = any(?) order by lower(t.name), t.id', [arrayLiteral(ids)]),
  (group) => group.projectId,
)

/** The people who are in a group, by name. */
export const membersOfGroup = listLoader(
  ({ em }, ids) =>
    readTogether<{ groupId: string; personId: string }>(
      em,
      'select m.group_id as "groupId", m.person_id as "personId" from working_group_member m join person p on p.id = m.person_id where m.group_id = any(?) order by lower(p.name), p.id',
      [arrayLiteral(ids)],
    ),
  ({ groupId }) => groupId,
)
