import { canBeInGroup, mayManageGroups } from '../../../shared/access/group.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { checkComposition, groupsMax } from '../../../shared/limits/group.ts'
import { issue, type Issue } from '../../../shared/limits/issue.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'

type Decided = { allowed: true } | { stale: true } | Refusal

/** Putting a group together: coordinators do. */
export function decideCreation({ member, groups }: { member: Member; groups: number }): { allowed: true } | Refusal {
  if (!mayManageGroups(member)) return refuse('NOT_ALLOWED')
  return groups >= groupsMax ? refuse('TOO_MANY_GROUPS') : { allowed: true }
}

/** Changing one, in the state that was seen. */
export function decideGroupChange({ member, version, seen }: { member: Member; version: number; seen: number }): Decided {
  if (!mayManageGroups(member)) return refuse('NOT_ALLOWED')
  return version === seen ? { allowed: true } : { stale: true }
}

/** What is wrong with who is to be in it: everybody in a group writes recommendations in its project, and one of them chairs it. */
export function compositionIssues({ memberIds, chairId }: { memberIds: readonly string[]; chairId: string | null }, team: ReadonlyMap<string, Member>): Issue[] {
  const wrong = checkComposition({ memberIds, chairId })
  if (wrong.length > 0) return wrong
  return memberIds.flatMap((id, place) => {
    const member = team.get(id)
    return member && canBeInGroup(member) ? [] : [issue(`memberIds.${place}`, 'unknown_reference')]
  })
}
