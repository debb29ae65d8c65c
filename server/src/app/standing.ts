import { Person } from '../people/person.entity.ts'
import type { Session } from '../people/session.entity.ts'
import { findSession, liveSessions } from '../people/session.service.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { membersOf, membersOfEach } from '../projects/project.policy.ts'

/** Whose session the token opens, read from the store. */
export async function readSession(em: Db, token: string, now: Date): Promise<{ actor: Actor; session: Session } | null> {
  const session = await findSession(em, token, now)
  const person = session ? await em.findOne(Person, { id: session.personId, suspendedAt: null }) : null
  if (!session || !person) return null
  return { session, actor: { personId: person.id, organisationId: person.organisationId, sessionId: session.id, members: await membersOf(em, person) } }
}

/** Who the sessions belong to at this moment, by session. Sessions that have ended, and those of suspended people, are absent. */
export async function readStanding(em: Db, sessionIds: readonly string[], now: Date): Promise<Map<string, Actor>> {
  const reader = em.fork()
  const sessions = await liveSessions(reader, sessionIds, now)
  const people = await reader.find(Person, { id: { $in: sessions.map(({ personId }) => personId) }, suspendedAt: null })
  const members = await membersOfEach(reader, people)
  const organisations = new Map(people.map(({ id, organisationId }) => [id, organisationId]))
  return new Map(
    sessions.flatMap(({ id, personId }) => {
      const organisationId = organisations.get(personId)
      return organisationId === undefined ? [] : [[id, { personId, organisationId, sessionId: id, members: members.get(personId) ?? new Map() }] as const]
    }),
  )
}
