import { groundLoader, listLoader } from '../platform/graphql/loader.ts'
import { Membership, Project, Round } from './project.entity.ts'

export const projectById = groundLoader(async ({ em }, ids) => new Map((await em.find(Project, { id: { $in: [...ids] } }, { disableIdentityMap: true })).map((row) => [row.id, row])))

export const roundById = groundLoader(async ({ em }, ids) => new Map((await em.find(Round, { id: { $in: [...ids] } }, { disableIdentityMap: true })).map((row) => [row.id, row])))

export const roundsOfProject = listLoader(
  ({ em }, ids) => em.find(Round, { projectId: { $in: [...ids] } }, { orderBy: { opensOn: 'desc' } }),
  (round) => round.projectId,
)

export const membershipsOfProject = listLoader(
  ({ em }, ids) => em.find(Membership, { projectId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }),
  (membership) => membership.projectId,
)
