import type { CausedTurn } from '../../../shared/workflow/turnCause.ts'
import type { Context } from '../platform/graphql/context.ts'
import { groundLoader, loader } from '../platform/graphql/loader.ts'
import { membersOfProjects } from '../projects/project.policy.ts'
import { type ReadMembers, readTurns } from './turn.policy.ts'

const membersOfProject = groundLoader(({ em }, ids) => membersOfProjects(em, ids))
const membersIn =
  (context: Context): ReadMembers =>
  async (projectIds) =>
    new Map(await Promise.all(projectIds.map(async (id) => [id, (await membersOfProject(context).load(id)) ?? []] as const)))

/** Whose turn it is, for the pages: from the records themselves, so that nobody waits for the inbox to catch up. For records that were already admitted. */
const turnsOf = (kind: 'finding' | 'recommendation') =>
  loader<CausedTurn[]>(async (context, ids) => new Map((await readTurns(context.em, kind, ids, false, membersIn(context))).map(({ id, turns }) => [id, turns])))

export const turnsOfFinding = turnsOf('finding')
export const turnsOfRecommendation = turnsOf('recommendation')
