import { can, type FindingFacts } from '../../../shared/access/finding.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { afterStep, type FindingStatus } from '../../../shared/workflow/finding.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'

/** What a finding becomes by a recusal. */
export interface Recused {
  status: FindingStatus
  assignedIds: string[]
  recusedIds: string[]
}

/**
 * Declaring a conflict of interest, one's own or, as a coordinator, somebody else's. From then on the finding is hidden from them, they review it
 * no more, and their verdicts on it do not count: where it is not approved without these, it goes back to review.
 */
export function decideDeclaration(facts: {
  member: Member
  personId: string
  /** Are they in the project? */
  isMember: boolean
  finding: FindingFacts
  /** Does its approval rest on a verdict of theirs? */
  fallsWithout: boolean
}): Recused | Refusal {
  const { member, personId, finding } = facts
  if (!can(member, personId === member.personId ? 'finding:recuse_self' : 'finding:recuse', finding)) return refuse(personId === finding.authorId ? 'AUTHOR_CANNOT_BE_RECUSED' : 'NOT_ALLOWED')
  if (personId === finding.authorId) return refuse('AUTHOR_CANNOT_BE_RECUSED')
  if (!facts.isMember) return refuse('NOT_A_MEMBER')
  if (finding.recusedIds.includes(personId)) return refuse('ALREADY_RECUSED')
  const status = afterStep(finding.status, finding.status === 'approved' && facts.fallsWithout ? 'reconsider' : 'recuse')
  if (!status) return refuse('WRONG_STATE')
  return { status, assignedIds: finding.assignedIds.filter((id) => id !== personId), recusedIds: [...finding.recusedIds, personId] }
}

/**
 * Lifting it, which only somebody else can: whoever is recused does not see the finding. Their verdicts count again: where they were all that
 * approval lacked (`completeWith`), it is approved as it was.
 */
export function decideLifting(member: Member, finding: FindingFacts, personId: string, completeWith: boolean): Recused | Refusal {
  if (!can(member, 'finding:recuse', finding)) return refuse('NOT_ALLOWED')
  if (!finding.recusedIds.includes(personId)) return refuse('NOT_RECUSED')
  const status = afterStep(finding.status, finding.status === 'in_review' && completeWith ? 'approve' : 'recuse')
  if (!status) return refuse('WRONG_STATE')
  return { status, assignedIds: [...finding.assignedIds], recusedIds: finding.recusedIds.filter((id) => id !== personId) }
}
