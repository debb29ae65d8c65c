import { can, type FindingFacts } from '../../../shared/access/finding.ts'
import { type ConfidentialityLevel, confidentialityLevels, type Member } from '../../../shared/access/roles.ts'
import { canonicalJson, type FindingContent, isTypoFix } from '../../../shared/findings/content.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'
import { afterStep, type FindingStatus } from '../../../shared/workflow/finding.ts'
import type { ChangeKind } from '../../../shared/workflow/scales.ts'
import type { FindingActivityKind } from '../../../shared/activity/kinds.ts'

/** What a submission does, once its input is known to be complete. */
export interface Submission {
  kind: FindingActivityKind
  change: ChangeKind
  status: FindingStatus
}

/**
 * Decides what handing in a working copy means. A first submission enters review; a substantive revision returns the finding to
 * review and outdates its approvals; a declared typo fix changes wording only and keeps both.
 */
export function decideSubmission(facts: {
  member: Member
  finding: FindingFacts
  previous: FindingContent | null
  /** Every text on which decisions may stand, the previous one among them: small steps do not add up to another text under its approvals. */
  standing: readonly FindingContent[]
  next: FindingContent
  nextLevel: ConfidentialityLevel
  change: ChangeKind
}): Submission | Refusal {
  const { member, finding, previous, next, change } = facts
  if (!can(member, 'finding:revise', finding)) return refuse('NOT_ALLOWED')
  const status = afterStep(finding.status, 'submit')
  if (!status) return refuse('WRONG_STATE')
  if (previous === null) return { kind: 'FindingSubmitted', change: 'initial', status }
  const levelChanged = facts.nextLevel !== finding.level
  if (canonicalJson(previous) === canonicalJson(next) && !levelChanged) return refuse('NOTHING_CHANGED')
  // Earlier revisions come with it: what was written for few is not opened by one person.
  if (confidentialityLevels.indexOf(facts.nextLevel) < confidentialityLevels.indexOf(finding.level)) return refuse('LEVEL_LOWERED')
  if (change !== 'typo') return { kind: 'FindingRevised', change: 'substantive', status }
  if (levelChanged || ![...facts.standing, previous].every((text) => isTypoFix(text, next))) return refuse('TYPO_CHANGES_MORE_THAN_TEXT')
  if (finding.status === 'changes_requested') return refuse('WRONG_STATE')
  return { kind: 'FindingTypoFixed', change: 'typo', status: finding.status }
}

/** Opening a working copy of what was submitted before. */
export function decideRevision(member: Member, finding: FindingFacts): { allowed: true } | Refusal {
  if (!can(member, 'finding:revise', finding)) return refuse('NOT_ALLOWED')
  return afterStep(finding.status, 'submit') ? { allowed: true } : refuse('WRONG_STATE')
}

/** Taking a finding back, with a reason that stays in the log. */
export function decideWithdrawal(member: Member, finding: FindingFacts): { status: FindingStatus } | Refusal {
  if (!can(member, 'finding:withdraw', finding)) return refuse('NOT_ALLOWED')
  const status = afterStep(finding.status, 'withdraw')
  return status ? { status } : refuse('WRONG_STATE')
}
