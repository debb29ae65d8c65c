import type { FindingStatus } from '../workflow/finding.ts'
import { type ConfidentialityLevel, holds, type Member } from './roles.ts'

/** What permissions on a finding depend on. */
export interface FindingFacts {
  authorId: string
  status: FindingStatus
  level: ConfidentialityLevel
  /** The people who are assigned to review it now. */
  assignedIds: readonly string[]
  /** The people whom a conflict of interest recuses from it now. */
  recusedIds: readonly string[]
}

export const findingActions = [
  'finding:read',
  'finding:revise',
  'finding:withdraw',
  'finding:comment',
  'finding:decide',
  'finding:assign',
  'finding:cite',
  'finding:recuse_self',
  'finding:recuse',
] as const
export type FindingAction = (typeof findingActions)[number]

/**
 * May this member read the finding? The same rule exists once more as SQL (`visibleTo`), for lists and counts;
 * a property test holds the two together.
 */
export function mayRead(member: Member, finding: FindingFacts): boolean {
  if (finding.authorId === member.personId) return true
  if (finding.status === 'draft' || finding.recusedIds.includes(member.personId)) return false
  if (finding.assignedIds.includes(member.personId) && holds(member, 'reviewer', 'coordinator')) return true
  const settled = finding.status === 'approved' || finding.status === 'published'
  switch (finding.level) {
    case 'public':
    case 'network':
      return holds(member, 'monitor', 'reviewer', 'coordinator', 'drafter') || (settled && holds(member, 'organiser', 'observer'))
    case 'team':
      return holds(member, 'coordinator') || (settled && holds(member, 'drafter'))
    case 'restricted':
      return false
  }
}

const editable: readonly FindingStatus[] = ['draft', 'submitted', 'in_review', 'changes_requested', 'approved']

/** The policy of a finding, as sentences. What may not be read may not be acted upon. */
export function can(member: Member, action: FindingAction, finding: FindingFacts): boolean {
  if (!mayRead(member, finding)) return false
  const own = finding.authorId === member.personId
  const assigned = finding.assignedIds.includes(member.personId)
  switch (action) {
    case 'finding:read':
      return true
    case 'finding:revise':
      return own && holds(member, 'monitor', 'reviewer', 'coordinator') && editable.includes(finding.status)
    case 'finding:withdraw':
      return own
    case 'finding:comment':
      return finding.status !== 'draft' && (own || assigned || holds(member, 'coordinator', 'reviewer', 'drafter'))
    case 'finding:decide':
      return !own && ((assigned && holds(member, 'reviewer')) || holds(member, 'coordinator'))
    case 'finding:assign':
      return holds(member, 'coordinator')
    case 'finding:cite':
      return holds(member, 'drafter', 'coordinator') && (finding.status === 'approved' || finding.status === 'published')
    case 'finding:recuse_self':
      return !own
    case 'finding:recuse':
      return !own && holds(member, 'coordinator')
  }
}

/** Who may begin a finding. */
export const mayCreateFinding = (member: Member): boolean => holds(member, 'monitor', 'reviewer', 'coordinator')
