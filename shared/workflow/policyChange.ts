import type { ApprovalGap, ReviewPolicy, ReviewRequirement } from './reviewPolicy.ts'

/** How a proposal to change the review policy ends. Until then it waits. */
export const policyOutcomes = ['confirmed', 'declined', 'withdrawn'] as const
export type PolicyOutcome = (typeof policyOutcomes)[number]

/** The parts of a requirement, in the order in which they are asked for and told. */
export const requirementParts = ['approvals', 'verifiers', 'legalAnalysts', 'outsideOrganisation'] as const satisfies readonly (keyof ReviewRequirement)[]
export type RequirementPart = (typeof requirementParts)[number]

export const severityGroups = ['base', 'high'] as const satisfies readonly (keyof ReviewPolicy)[]
export type SeverityGroup = (typeof severityGroups)[number]

export const samePolicy = (one: ReviewPolicy, other: ReviewPolicy): boolean => severityGroups.every((group) => requirementParts.every((part) => one[group][part] === other[group][part]))

/** What another policy makes of a finding in review; in the order in which they are told. */
export const policyEffects = ['nothing', 'more', 'less'] as const
export type PolicyEffect = (typeof policyEffects)[number]

const keyOf = ({ code, reviewerKind }: ApprovalGap): string => `${code} ${reviewerKind}`

/** Null where it lacks afterwards what it lacked before. What lacks more in one respect lacks more, whatever it lacks less in another. */
export function effectOf(before: readonly ApprovalGap[], after: readonly ApprovalGap[]): PolicyEffect | null {
  const had = new Map(before.map((gap) => [keyOf(gap), gap.count]))
  if (after.some((gap) => gap.count > (had.get(keyOf(gap)) ?? 0))) return 'more'
  const left = new Map(after.map((gap) => [keyOf(gap), gap.count]))
  if (before.every((gap) => left.get(keyOf(gap)) === gap.count)) return null
  return after.length === 0 ? 'nothing' : 'less'
}
