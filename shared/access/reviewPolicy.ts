import { holds, type Member } from './roles.ts'

/** Who may propose another review policy. */
export const mayProposePolicy = (member: Member): boolean => holds(member, 'coordinator')

/** Who decides over proposals, except over their own. */
export const decidesPolicies = (member: Member): boolean => holds(member, 'coordinator', 'administrator')

/** May this member confirm or decline what that person proposed? Nobody does it alone, whichever roles they hold. */
export const mayDecidePolicy = (member: Member, proposedById: string): boolean => decidesPolicies(member) && member.personId !== proposedById
