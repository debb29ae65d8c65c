import { reachedFrom } from './reach.ts'

/** The life of a recommendation, as data. */
export const recommendationStatuses = [
  'draft',
  'in_review',
  'changes_requested',
  'voting',
  'adopted',
  'issued',
  'merged',
  'withdrawn',
  'superseded',
] as const
export type RecommendationStatus = (typeof recommendationStatuses)[number]

export const recommendationSteps = ['edit', 'submit', 'assign', 'give', 'decide', 'request_changes', 'adopt', 'open_vote', 'take_stance', 'close', 'reopen_text', 'issue', 'follow_up', 'withdraw', 'supersede'] as const
export type RecommendationStep = (typeof recommendationSteps)[number]

/**
 * What was given to no working group is adopted directly once it is approved (`in_review → adopted`); what was given to one goes through a vote of it
 * (`in_review → voting → adopted`). A vote is about one text: to change that, the vote ends first, closed without adoption or stopped. An adopted text is never changed: another one takes its
 * place when that one is adopted, or it is withdrawn for good.
 */
export const recommendationTransitions: Readonly<
  Record<RecommendationStatus, Readonly<Partial<Record<RecommendationStep, RecommendationStatus>>>>
> = {
  draft: { edit: 'draft', submit: 'in_review', assign: 'draft', give: 'draft', withdraw: 'withdrawn' },
  in_review: {
    assign: 'in_review',
    give: 'in_review',
    decide: 'in_review',
    request_changes: 'changes_requested',
    adopt: 'adopted',
    open_vote: 'voting',
    withdraw: 'withdrawn',
  },
  changes_requested: { edit: 'changes_requested', submit: 'in_review', assign: 'changes_requested', give: 'changes_requested', withdraw: 'withdrawn' },
  voting: { take_stance: 'voting', close: 'adopted', reopen_text: 'changes_requested' },
  adopted: { assign: 'adopted', issue: 'issued', withdraw: 'withdrawn', supersede: 'superseded' },
  issued: { assign: 'issued', follow_up: 'issued', withdraw: 'withdrawn', supersede: 'superseded' },
  merged: {},
  withdrawn: {},
  superseded: {},
}

/** The status after a step, or undefined where the step is not possible. */
export function afterRecommendationStep(status: RecommendationStatus, step: RecommendationStep): RecommendationStatus | undefined {
  return recommendationTransitions[status][step]
}

/** Those in which a recommendation can be. */
export const reachedRecommendationStatuses = reachedFrom('draft', recommendationStatuses, recommendationTransitions)

/** Nothing more becomes of it, and nobody answers for what it cites. */
export const hasEnded = (status: RecommendationStatus): boolean => status === 'withdrawn' || status === 'merged' || status === 'superseded'
/** It stands as an adopted text now. */
export const isAdopted = (status: RecommendationStatus): boolean => status === 'adopted' || status === 'issued'
/** Its text may change still, by its writers or by what its reviewers ask for. */
export const isInWork = (status: RecommendationStatus): boolean => status === 'draft' || status === 'in_review' || status === 'changes_requested'
