import { listLoader, loader } from '../platform/graphql/loader.ts'
import { Membership, Project, Round } from './project.entity.ts'

export const projectById = loader(async ({ em }, ids) => new Map((await em.find(Project, { id: { $in: [...ids] } })).map((row) => [row.id, row])))

export const roundById = loader(async ({ em }, ids) => new Map((await em.find(Round, { id: { $in: [...ids] } })).map((row) => [row.id, row])))

export const roundsOfProject = listLoader(
  ({ em }, ids) => em.find(Round, { projectId: { $in: [...ids] } }, { orderBy: { opensOn: 'desc' } }),
  (round) => round.projectId,
)

export const membershipsOfProject = listLoader(
  ({ em }, ids) => em.find(Membership, { projectId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }),
  (membership) => membership.projectId,
)
