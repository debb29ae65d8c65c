import { can, type FindingFacts } from '../../../shared/access/finding.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { afterStep, type FindingStatus, type FindingStep } from '../../../shared/workflow/finding.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'
import type { Verdict } from '../../../shared/workflow/scales.ts'

/** A finding as a recusal, or the lifting of one, leaves it. */
export interface AfterConflict {
  status: FindingStatus
  assignedIds: string[]
  recusedIds: string[]
}

/** The statuses into which a verdict brings a finding. */
export const isVerdict = (status: FindingStatus): status is Verdict & FindingStatus => status === 'approved' || status === 'changes_requested' || status === 'rejected'

/**
 * Declaring a conflict of interest, one's own or, as a coordinator, somebody else's. From then on the finding is hidden from them, they review it
 * no more, and their verdicts on it do not count: where it is approved, rejected or sent back by these alone, it is in review again.
 */
export function decideDeclaration(facts: {
  member: Member
  personId: string
  /** Are they in the project, or have they had a part in the review before they left it? */
  isConcerned: boolean
  finding: FindingFacts
  /** Is it what it is by a verdict of theirs? */
  fallsWithout: boolean
}): AfterConflict | Refusal {
  const { member, personId, finding } = facts
  if (!can(member, personId === member.personId ? 'finding:recuse_self' : 'finding:recuse', finding)) return refuse(personId === finding.authorId ? 'AUTHOR_CANNOT_BE_RECUSED' : 'NOT_ALLOWED')
  if (personId === finding.authorId) return refuse('AUTHOR_CANNOT_BE_RECUSED')
  if (!facts.isConcerned) return refuse('NOT_A_MEMBER')
  if (finding.recusedIds.includes(personId)) return refuse('ALREADY_RECUSED')
  const status = afterStep(finding.status, facts.fallsWithout ? 'reconsider' : 'recuse')
  if (!status) return refuse('WRONG_STATE')
  return { status, assignedIds: finding.assignedIds.filter((id) => id !== personId), recusedIds: [...finding.recusedIds, personId] }
}

const steps: Readonly<Record<Verdict, FindingStep>> = { approved: 'approve', changes_requested: 'request_changes', rejected: 'reject' }

/**
 * Lifting it, which only somebody else can: whoever is recused does not see the finding. Their verdicts count again: where it has been in review
 * since, it becomes what it is by them (`verdictWith`; null where they change nothing).
 */
export function decideLifting(member: Member, finding: FindingFacts, personId: string, verdictWith: Verdict | null): AfterConflict | Refusal {
  if (!can(member, 'finding:recuse', finding)) return refuse('NOT_ALLOWED')
  if (!finding.recusedIds.includes(personId)) return refuse('NOT_RECUSED')
  const status = afterStep(finding.status, finding.status === 'in_review' && verdictWith ? steps[verdictWith] : 'recuse')
  if (!status) return refuse('WRONG_STATE')
  return { status, assignedIds: [...finding.assignedIds], recusedIds: finding.recusedIds.filter((id) => id !== personId) }
}
