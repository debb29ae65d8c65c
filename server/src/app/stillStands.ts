import type { GraphQLError } from 'graphql'
import { canonicalJson } from '../../../shared/findings/content.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { unauthenticated, unavailable } from '../platform/graphql/errors.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Services } from './context.ts'

/** Which projects, and as what. */
const standingOf = ({ organisationId, members }: Actor): string =>
  canonicalJson([organisationId, Object.fromEntries([...members].map(([projectId, { roles, reviewerKinds }]) => [projectId, [roles.toSorted(), reviewerKinds.toSorted()]]))])

/**
 * Whoever was taken out of a project while their question was being answered gets no answer to it: it may hold what was written after that. Null
 * where the actor is still who they were; otherwise what they are told. It costs a comparison, as long as nobody's standing changes.
 */
export async function refusalOfMoved({ tail }: Services, { actor, epoch, requestId, refreshActor }: Context): Promise<GraphQLError | null> {
  if (actor === null || tail.epoch === epoch) return null
  const now = await refreshActor().catch(() => undefined)
  if (now === null) return unauthenticated()
  return now && standingOf(now) === standingOf(actor) ? null : unavailable(requestId)
}
