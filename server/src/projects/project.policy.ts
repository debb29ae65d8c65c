import { validate as isUuid } from 'uuid'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'
import type { Member } from '../../../shared/access/roles.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Person } from '../people/person.entity.ts'
import { Membership } from './project.entity.ts'

/** A person as members of their projects. */
export async function membersOf(em: Db, person: Pick<Person, 'id' | 'organisationId'>): Promise<Map<string, Member>> {
  return (await membersOfEach(em, [person])).get(person.id) ?? new Map()
}

/** People as members of their projects, by person. */
export async function membersOfEach(em: Db, people: readonly Pick<Person, 'id' | 'organisationId'>[]): Promise<Map<string, Map<string, Member>>> {
  const memberships = Map.groupBy(await em.find(Membership, { personId: { $in: people.map(({ id }) => id) } }, { orderBy: { id: 'asc' } }), ({ personId }) => personId)
  return new Map(people.map((person) => [person.id, asMembers(person, memberships.get(person.id) ?? [])]))
}

function asMembers(person: Pick<Person, 'id' | 'organisationId'>, memberships: readonly Membership[]): Map<string, Member> {
  const roles = new Map<string, Role[]>()
  const kinds = new Map<string, ReviewerKind[]>()
  for (const { projectId, role, reviewerKind } of memberships) {
    roles.set(projectId, [...(roles.get(projectId) ?? []), role])
    if (reviewerKind) kinds.set(projectId, [...(kinds.get(projectId) ?? []), reviewerKind])
  }
  return new Map(
    [...roles].map(([projectId, held]) => [
      projectId,
      { personId: person.id, organisationId: person.organisationId, roles: held, reviewerKinds: kinds.get(projectId) ?? [] },
    ]),
  )
}

/** Somebody as a member of one project, or null. For the rest of the transaction that stays so. */
export async function findMember(em: Db, projectId: string, personId: string): Promise<Member | null> {
  if (!isUuid(personId)) return null
  await em.execute('select id from membership where project_id = ? and person_id = ? for share', [projectId, personId])
  const person = await em.findOne(Person, { id: personId, suspendedAt: null })
  return person ? ((await membersOf(em, person)).get(projectId) ?? null) : null
}
