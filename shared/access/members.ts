import { holds, type Member, type Role } from './roles.ts'

/** Roles that decide over other people's: they are given and taken by administrators alone. */
export const guardedRoles = ['coordinator', 'administrator'] as const satisfies readonly Role[]

const isGuarded = (roles: readonly Role[]): boolean => guardedRoles.some((role) => roles.includes(role))

/** Who may invite at all, and see who has been invited. */
export const mayManageMembers = (member: Member): boolean => holds(member, 'administrator', 'coordinator')

/** May this member decide over somebody who holds, or is to hold, these roles? */
export function mayGrant(member: Member, roles: readonly Role[]): boolean {
  return holds(member, 'administrator') || (holds(member, 'coordinator') && !isGuarded(roles))
}

/** Roles are never one's own to change: not those that one has, and not those that one might like to have. */
export function mayChangeRoles(member: Member, target: Pick<Member, 'personId' | 'roles'>, next: readonly Role[] = []): boolean {
  return member.personId !== target.personId && mayGrant(member, target.roles) && mayGrant(member, next)
}

/** One may always leave; somebody else is removed by those who decide over their roles. */
export function mayRemove(member: Member, target: Pick<Member, 'personId' | 'roles'>): boolean {
  return member.personId === target.personId || mayGrant(member, target.roles)
}

/** The roles that this member may give, for the choices on the page. */
export const grantable = (member: Member, roles: readonly Role[]): Role[] => roles.filter((role) => mayGrant(member, [role]))
