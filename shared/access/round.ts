import { holds, type Member } from './roles.ts'

/** Who opens rounds and changes them. Everybody in the project sees them. */
export const mayManageRounds = (member: Member): boolean => holds(member, 'coordinator')
