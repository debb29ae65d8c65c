import type { Severity, Verdict } from './scales.ts'
import type { ReviewerKind } from '../access/roles.ts'

/** How many approvals a revision needs, and from whom. */
export interface ReviewRequirement {
  approvals: number
  verifiers: number
  legalAnalysts: number
  /** At least so many from people outside the author's organisation. */
  outsideOrganisation: number
}

/** Data of the project: `high` holds for findings of high and critical severity, `base` for the others. */
export interface ReviewPolicy {
  base: ReviewRequirement
  high: ReviewRequirement
}

/** One verdict as the policy sees it. */
export interface VerdictFacts {
  verdict: Verdict
  reviewerId: string
  reviewerKinds: readonly ReviewerKind[]
  reviewerOrganisationId: string
  /** The verdict holds for the newest substantive text. */
  current: boolean
}

export const gapCodes = ['approvals_missing', 'kind_missing', 'outside_missing', 'must_fix_open'] as const
export type GapCode = (typeof gapCodes)[number]

/** One thing that approval still needs; `count` is how many are missing (or how many must-fix threads are open). */
export interface ApprovalGap {
  code: GapCode
  count: number
  reviewerKind: ReviewerKind | null
}

export function requirementFor(policy: ReviewPolicy, severity: Severity | null): ReviewRequirement {
  return severity === 'high' || severity === 'critical' ? policy.high : policy.base
}

/** What a revision has by now: how many approvals, from whom, counted as a requirement counts them, and what is still open against it. */
export interface ApprovalsGiven extends ReviewRequirement {
  openMustFix: number
}

/** What is still lacking where so much is needed and so much is given. */
export function gapsBetween(need: ReviewRequirement, given: ApprovalsGiven): ApprovalGap[] {
  const gaps: ApprovalGap[] = [
    { code: 'approvals_missing', count: need.approvals - given.approvals, reviewerKind: null },
    { code: 'kind_missing', count: need.verifiers - given.verifiers, reviewerKind: 'verifier' },
    { code: 'kind_missing', count: need.legalAnalysts - given.legalAnalysts, reviewerKind: 'legal_analyst' },
    { code: 'outside_missing', count: need.outsideOrganisation - given.outsideOrganisation, reviewerKind: null },
    { code: 'must_fix_open', count: given.openMustFix, reviewerKind: null },
  ]
  return gaps.filter((gap) => gap.count > 0)
}

/** What a revision still lacks before it is approved; empty means that it is complete. */
export function approvalGaps(
  policy: ReviewPolicy,
  facts: { severity: Severity | null; authorOrganisationId: string; openMustFix: number; verdicts: readonly VerdictFacts[] },
): ApprovalGap[] {
  const approvals = facts.verdicts.filter((verdict) => verdict.current && verdict.verdict === 'approved')
  const ofKind = (kind: ReviewerKind) => approvals.filter((approval) => approval.reviewerKinds.includes(kind)).length
  const outside = approvals.filter((approval) => approval.reviewerOrganisationId !== facts.authorOrganisationId).length
  const given = { approvals: approvals.length, verifiers: ofKind('verifier'), legalAnalysts: ofKind('legal_analyst'), outsideOrganisation: outside, openMustFix: facts.openMustFix }
  return gapsBetween(requirementFor(policy, facts.severity), given)
}
