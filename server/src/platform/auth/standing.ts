import type { Piece } from '../db/prepared.ts'
import { unauthenticated } from '../graphql/errors.ts'
import { type Actor, type HeldRole, membersByProject } from './actor.ts'

/** What gives the actor of a session their authority at this very moment, as text (the migration `0012_commands`); null where it has ended. */
export const standingOf = ({ sessionId }: Actor): Piece => ({ sql: 'standing_of(?)', parameters: [sessionId] })

export type Standing = string | null

/** The actor as they stand; whoever has no standing any more is signed out. */
export function standingActor({ personId, sessionId }: Actor, standing: Standing): Actor {
  if (standing === null) throw unauthenticated()
  const [organisationId, held] = JSON.parse(standing) as [string, [HeldRole['projectId'], HeldRole['role'], HeldRole['reviewerKind']][]]
  const roles = held.map(([projectId, role, reviewerKind]) => ({ projectId, role, reviewerKind }))
  return { personId, organisationId, sessionId, members: membersByProject({ id: personId, organisationId }, roles) }
}
