import { validate as isUuid } from 'uuid'
import type { Member } from '../../../shared/access/roles.ts'
import { type HeldRole, membersByProject } from '../platform/auth/actor.ts'
import { dayIn } from '../../../shared/languages/day.ts'
import type { Db } from '../platform/db/transaction.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { Person } from '../people/person.entity.ts'
import { Membership, Project } from './project.entity.ts'

/** The day in the project at that moment, `YYYY-MM-DD`. */
export const dayOf = async (em: Db, projectId: string, at: Date): Promise<string> => dayIn((await em.findOneOrFail(Project, { id: projectId })).timeZone, at)

/** A person as members of their projects. */
export async function membersOf(em: Db, person: Pick<Person, 'id' | 'organisationId'>): Promise<Map<string, Member>> {
  return (await membersOfEach(em, [person])).get(person.id) ?? new Map()
}

/** People as members of their projects, by person. */
export async function membersOfEach(em: Db, people: readonly Pick<Person, 'id' | 'organisationId'>[]): Promise<Map<string, Map<string, Member>>> {
  const memberships = Map.groupBy(await em.find(Membership, { personId: { $in: people.map(({ id }) => id) } }, { orderBy: { id: 'asc' } }), ({ personId }) => personId)
  return new Map(people.map((person) => [person.id, membersByProject(person, memberships.get(person.id) ?? [])]))
}

/** The members of these projects whose accounts are open, by project. For reading; who decides by it holds them still. */
export async function membersOfProjects(em: Db, projectIds: readonly string[]): Promise<Map<string, Member[]>> {
  const held = await em.execute<(HeldRole & { personId: string; organisationId: string })[]>(
    `select m.project_id as "projectId", m.role, m.reviewer_kind as "reviewerKind", p.id as "personId", p.organisation_id as "organisationId"
     from membership m join person p on p.id = m.person_id and p.suspended_at is null where m.project_id = any(?) order by p.id, m.id`,
    [arrayLiteral(projectIds)],
  )
  const members = new Map<string, Member[]>(projectIds.map((id) => [id, []]))
  for (const [id, own] of Map.groupBy(held, ({ personId }) => personId)) {
    for (const [projectId, member] of membersByProject({ id, organisationId: own[0]!.organisationId }, own)) members.get(projectId)!.push(member)
  }
  return members
}

/** Somebody as a member of one project, or null. For the rest of the transaction that stays so. */
export async function findMember(em: Db, projectId: string, personId: string): Promise<Member | null> {
  if (!isUuid(personId)) return null
  await em.execute('select id from membership where project_id = ? and person_id = ? for share', [projectId, personId])
  const person = await em.findOne(Person, { id: personId, suspendedAt: null })
  return person ? ((await membersOf(em, person)).get(projectId) ?? null) : null
}
