import { validate as isUuid } from 'uuid'
import type { Member } from '../../../shared/access/roles.ts'
import { Person } from '../people/person.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Membership } from './project.entity.ts'

/** The members of one project at one moment. */
export interface Team {
  members: ReadonlyMap<string, Member>
  /** Those whose account is open. */
  activeIds: ReadonlySet<string>
}

/**
 * The members as they are now, held still until the transaction ends: whoever decides about members decides one after the other, on
 * what the one before has left. What the request knew of its own roles when it came in may be out of date by then.
 */
export async function lockTeam(em: Db, projectId: string): Promise<Team> {
  if (!isUuid(projectId)) throw notFound()
  await em.execute('select id from project where id = ? for no key update', [projectId])
  const memberships = Map.groupBy(await em.find(Membership, { projectId }, { orderBy: { id: 'asc' }, refresh: true }), ({ personId }) => personId)
  const people = await em.find(Person, { id: { $in: [...memberships.keys()] } }, { refresh: true })
  const members = people.map(({ id, organisationId }): [string, Member] => {
    const own = memberships.get(id) ?? []
    return [id, { personId: id, organisationId, roles: own.map(({ role }) => role), reviewerKinds: own.flatMap(({ reviewerKind }) => reviewerKind ?? []) }]
  })
  return { members: new Map(members), activeIds: new Set(people.filter(({ suspendedAt }) => suspendedAt === null).map(({ id }) => id)) }
}

/** The actor as the team has them now; to whoever does not belong to it there is no such project. */
export function memberIn(team: Team, actor: Actor): Member {
  const member = team.members.get(actor.personId)
  if (!member) throw notFound()
  return member
}

export const administratorsOf = ({ members, activeIds }: Team): string[] =>
  [...members.values()].filter(({ personId, roles }) => roles.includes('administrator') && activeIds.has(personId)).map(({ personId }) => personId)
