import { can, type FindingFacts } from '../../../shared/access/finding.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { accept, type Suggestion } from '../../../shared/findings/suggestion.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'
import { afterStep } from '../../../shared/workflow/finding.ts'

/**
 * Decides what accepting suggestions makes of the newest text, and which others it answers. The revision itself is decided on as any other
 * (`decideSubmission`). A working copy with edits in it stands in the way: the revision would go past them, or they would go over it.
 */
export function decideAcceptance(facts: {
  member: Member
  finding: FindingFacts
  /** The author has edits that were not sent. */
  unsent: boolean
  narrative: string
  accepted: readonly Suggestion[]
  /** The other open ones. */
  others: readonly Suggestion[]
}): { narrative: string; overtaken: string[] } | Refusal {
  const { member, finding } = facts
  if (!can(member, 'finding:revise', finding)) return refuse('NOT_ALLOWED')
  if (!afterStep(finding.status, 'submit')) return refuse('WRONG_STATE')
  if (facts.unsent) return refuse('EDITS_UNSENT')
  const accepted = accept(facts.narrative, facts.accepted, facts.others)
  if ('changed' in accepted) return refuse('PASSAGE_CHANGED')
  return 'overlapping' in accepted ? refuse('SUGGESTIONS_OVERLAP') : accepted
}
