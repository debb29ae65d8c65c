import { unauthenticated } from '../graphql/errors.ts'
import { type Actor, type HeldRole, membersByProject } from './actor.ts'

/**
 * What gives the actor of a session their authority, as one value of a statement: the organisation and the roles, in a fixed order, as
 * text. Null where the session or the account has ended. Its only parameter is the session.
 */
export const standingSql = `(select json_build_array(p.organisation_id, coalesce(
    (select json_agg(json_build_array(m.project_id, m.role, m.reviewer_kind) order by m.id) from membership m where m.person_id = p.id), '[]'))::text
  from session s join person p on p.id = s.person_id and p.suspended_at is null where s.id = ?)`

export type Standing = string | null

/** The actor as they stand; whoever has no standing any more is signed out. */
export function standingActor({ personId, sessionId }: Actor, standing: Standing): Actor {
  if (standing === null) throw unauthenticated()
  const [organisationId, held] = JSON.parse(standing) as [string, [HeldRole['projectId'], HeldRole['role'], HeldRole['reviewerKind']][]]
  const roles = held.map(([projectId, role, reviewerKind]) => ({ projectId, role, reviewerKind }))
  return { personId, organisationId, sessionId, members: membersByProject({ id: personId, organisationId }, roles) }
}
