import type { Member, ReviewerKind, Role } from '../../../shared/access/roles.ts'
import { nameAmong } from './nameAmong.ts'
import type { Project } from './session.ts'

/** One person with everything that they are in the project. */
export interface ProjectMember {
  person: Project['members'][number]['person']
  roles: Role[]
  reviewerKind: ReviewerKind | null
}

/** Memberships gathered by person, in the order in which the people came. */
export function membersOf({ members }: Project): ProjectMember[] {
  return [...Map.groupBy(members, ({ person }) => person.id).values()].map((memberships) => ({
    person: memberships[0]!.person,
    roles: memberships.map(({ role }) => role),
    reviewerKind: memberships.find(({ reviewerKind }) => reviewerKind)?.reviewerKind ?? null,
  }))
}

/** What a person is called among the members. */
export const nameIn = ({ members }: Project, person: ProjectMember['person']): string => nameAmong(person, members.map((member) => member.person))

/** What permissions over a member depend on. */
export const asMember = ({ person, roles, reviewerKind }: ProjectMember): Member => ({ personId: person.id, organisationId: person.organisation.id, roles, reviewerKinds: reviewerKind ? [reviewerKind] : [] })
