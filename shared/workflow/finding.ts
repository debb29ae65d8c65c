import { reachedFrom } from './reach.ts'

/** The life of a finding, as data. The server decides with it, the client explains with it. */
export const findingStatuses = [
  'draft',
  'submitted',
  'in_review',
  'changes_requested',
  'approved',
  'published',
  'rejected',
  'withdrawn',
  'superseded',
] as const
export type FindingStatus = (typeof findingStatuses)[number]

export const findingSteps = ['submit', 'assign', 'discuss', 'decide', 'approve', 'request_changes', 'reject', 'withdraw', 'cite', 'recuse', 'reconsider', 'end_consent'] as const
export type FindingStep = (typeof findingSteps)[number]

/**
 * Where each step leads from each status; a step that is absent is not possible there.
 * `decide` records a verdict that does not yet complete the review; `approve` completes it.
 * Submitting a substantive revision of an approved finding returns it to review (an approval signs a revision, not a finding).
 * `recuse` takes somebody with a conflict of interest out of it, or lets them in again, also when it has ended; `reconsider` is the same where it is what it is by their verdict.
 * `end_consent`: a source on whom the text rests does not agree any more; it is the author's until there is a text without them, and what is published is taken back.
 */
export const findingTransitions: Readonly<Record<FindingStatus, Readonly<Partial<Record<FindingStep, FindingStatus>>>>> = {
  draft: { submit: 'submitted' },
  submitted: { submit: 'submitted', assign: 'in_review', discuss: 'submitted', withdraw: 'withdrawn', recuse: 'submitted', end_consent: 'changes_requested' },
  in_review: {
    submit: 'in_review',
    assign: 'in_review',
    discuss: 'in_review',
    decide: 'in_review',
    approve: 'approved',
    request_changes: 'changes_requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    recuse: 'in_review',
    end_consent: 'changes_requested',
  },
  changes_requested: { submit: 'in_review', assign: 'changes_requested', discuss: 'changes_requested', withdraw: 'withdrawn', recuse: 'changes_requested', reconsider: 'in_review', end_consent: 'changes_requested' },
  approved: { submit: 'in_review', discuss: 'approved', withdraw: 'withdrawn', cite: 'approved', recuse: 'approved', reconsider: 'in_review', end_consent: 'changes_requested' },
  published: { discuss: 'published', cite: 'published', recuse: 'published', end_consent: 'withdrawn' },
  rejected: { recuse: 'rejected', reconsider: 'in_review', end_consent: 'rejected' },
  withdrawn: { recuse: 'withdrawn', end_consent: 'withdrawn' },
  superseded: { recuse: 'superseded', end_consent: 'superseded' },
}

/** The status after a step, or undefined where the step is not possible. */
export function afterStep(status: FindingStatus, step: FindingStep): FindingStatus | undefined {
  return findingTransitions[status][step]
}

/** Those in which a finding can be: nothing is found in another one. */
export const reachedFindingStatuses = reachedFrom('draft', findingStatuses, findingTransitions)
