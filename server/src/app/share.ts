import { unavailable } from '../platform/graphql/errors.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Services } from './context.ts'

/** Runs what somebody asks when few enough of theirs is under way. Throws UNAVAILABLE where it is not wanted any more by then; `waited` says that they may be somebody else to us by now. */
export const inShareOf = <T>({ running }: Services, personId: string, requestId: string, isWanted: () => boolean, work: (waited: boolean) => Promise<T>): Promise<T> =>
  running.run(personId, async (waited) => {
    if (!isWanted()) throw unavailable(requestId)
    return work(waited)
  })

/** The same for an operation: whoever had to wait asks as who they are now. */
export const inShare = <T>(services: Services, context: Context, isWanted: () => boolean, work: () => Promise<T>): Promise<T> =>
  inShareOf(services, context.actor!.personId, context.requestId, isWanted, async (waited) => {
    if (waited) {
      context.epoch = services.tail.epoch
      context.actor = await context.refreshActor()
    }
    return work()
  })
