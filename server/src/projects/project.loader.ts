import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { groundLoader, listLoader } from '../platform/graphql/loader.ts'
import { Membership, Project, Round } from './project.entity.ts'

export const projectById = groundLoader(async ({ em }, ids) => new Map((await readRows(em, Project, 'where t.id = any(?)', [arrayLiteral(ids)])).map((row) => [row.id, row])))

export const roundById = groundLoader(async ({ em }, ids) => new Map((await readRows(em, Round, 'where t.id = any(?)', [arrayLiteral(ids)])).map((row) => [row.id, row])))

export const roundsOfProject = listLoader(
  ({ em }, ids) => readRows(em, Round, 'where t.project_id = any(?) order by t.opens_on desc, t.id desc', [arrayLiteral(ids)]),
  (round) => round.projectId,
)

export const membershipsOfProject = listLoader(
  ({ em }, ids) => readRows(em, Membership, 'where t.project_id = any(?) order by t.id', [arrayLiteral(ids)]),
  (membership) => membership.projectId,
)
