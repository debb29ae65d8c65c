import type { Member, ReviewerKind, Role } from '../../../../shared/access/roles.ts'

/** The signed-in person of one request, read anew from the store each time: roles are never remembered across requests. */
export interface Actor {
  personId: string
  organisationId: string
  sessionId: string
  /** By project; a project that is absent does not exist for this person. */
  members: ReadonlyMap<string, Member>
}

/** One role in one project. */
export interface HeldRole {
  projectId: string
  role: Role
  reviewerKind?: ReviewerKind | null | undefined
}

/** Somebody as a member of each of their projects. */
export function membersByProject(person: { id: string; organisationId: string }, held: readonly HeldRole[]): Map<string, Member> {
  return new Map(
    [...Map.groupBy(held, ({ projectId }) => projectId)].map(([projectId, own]) => [
      projectId,
      { personId: person.id, organisationId: person.organisationId, roles: own.map(({ role }) => role), reviewerKinds: own.flatMap(({ reviewerKind }) => reviewerKind ?? []) },
    ]),
  )
}
