import { holds, type Member } from './roles.ts'

/** Who puts working groups together. Everybody in the project sees them. */
export const mayManageGroups = (member: Member): boolean => holds(member, 'coordinator')

/** Who can be a member of one. */
export const canBeInGroup = (member: Pick<Member, 'roles'>): boolean => member.roles.includes('drafter')

/** Who chairs a group now; null where nobody does. */
export interface Chaired {
  chairId: string | null
}

/** Whoever puts a text to the vote and closes the vote: the chair and nobody else, or a coordinator while the group has none. */
export const presides = (member: Member, { chairId }: Chaired): boolean => (chairId === null ? holds(member, 'coordinator') : chairId === member.personId && canBeInGroup(member))
