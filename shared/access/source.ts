import { can, type FindingFacts, mayRead } from './finding.ts'
import { holds, type Member } from './roles.ts'

export const sourceActions = ['source:add', 'source:change_identity', 'source:end_consent', 'source:see_requests', 'source:ask', 'source:open_freely'] as const
export type SourceAction = (typeof sourceActions)[number]

/**
 * The policy of a finding's sources. Their author knows who they are; whoever reviews the finding may ask. To everybody else who reads it they are a number
 * and what they have agreed to, and nobody learns from it that two findings rest on the same person.
 */
export function canSource(member: Member, action: SourceAction, finding: FindingFacts): boolean {
  if (!mayRead(member, finding)) return false
  const own = finding.authorId === member.personId
  const coordinates = holds(member, 'coordinator')
  const reviews = coordinates || (finding.assignedIds.includes(member.personId) && holds(member, 'reviewer'))
  switch (action) {
    case 'source:add':
      return can(member, 'finding:revise', finding)
    case 'source:change_identity':
    case 'source:open_freely':
      return own
    case 'source:end_consent':
      return finding.status !== 'draft' && (own || coordinates)
    case 'source:see_requests':
      return own || reviews
    case 'source:ask':
      return !own && reviews
  }
}

/** A request for an identity, as an answer to it depends on it. */
export interface IdentityRequestFacts {
  askedById: string
  /** Does a coordinator ask, as they are now? */
  byCoordinator: boolean
  /** Is the author of the finding still a member? */
  authorIsThere: boolean
}

/**
 * May this member say whether the one who asks may learn who the source is? The author does. What a coordinator asks for, and what nobody is left to
 * answer, another coordinator answers too: so that nobody but the author opens an identity alone.
 */
export function mayAnswerRequest(member: Member, finding: FindingFacts, { askedById, byCoordinator, authorIsThere }: IdentityRequestFacts): boolean {
  if (!mayRead(member, finding) || askedById === member.personId) return false
  if (finding.authorId === member.personId) return true
  return holds(member, 'coordinator') && (byCoordinator || !authorIsThere)
}
