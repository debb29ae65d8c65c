import { Person } from '../people/person.entity.ts'
import { liveSessions } from '../people/session.service.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { membersOfEach } from '../projects/project.policy.ts'

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
