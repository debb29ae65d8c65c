import { unavailable } from '../platform/graphql/errors.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Services } from './context.ts'

/**
 * Runs an operation of somebody when few enough of theirs are under way. Throws UNAVAILABLE where it is not wanted any more by then; whoever had to
 * wait asks as who they are now.
 */
export const inShare = <T>({ running }: Services, context: Context, isWanted: () => boolean, work: () => Promise<T>): Promise<T> =>
  running.run(context.actor!.personId, async (waited) => {
    if (!isWanted()) throw unavailable(context.requestId)
    if (waited) context.actor = await context.refreshActor()
    return work()
  })
