import type { Member } from '../../../../shared/access/roles.ts'

/** The signed-in person of one request, read anew from the store each time: roles are never remembered across requests. */
export interface Actor {
  personId: string
  organisationId: string
  sessionId: string
  /** By project; a project that is absent does not exist for this person. */
  members: ReadonlyMap<string, Member>
}
