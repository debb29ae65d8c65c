import type { ReviewPolicy, ReviewRequirement } from '../../shared/workflow/reviewPolicy.ts'
import type { Caller } from './client.ts'

export const need = (approvals: number, verifiers = 0, legalAnalysts = 0, outsideOrganisation = 0): ReviewRequirement => ({ approvals, verifiers, legalAnalysts, outsideOrganisation })
/** The same for every severity. */
export const always = (requirement: ReviewRequirement): ReviewPolicy => ({ base: requirement, high: requirement })

export const changeFields = '... on ReviewPolicySuccess { change { id version outcome } project { policyVersion policy { base { approvals verifiers legalAnalysts outsideOrganisation } high { approvals } } } }'

type Answer = { __typename: string } & Record<string, never>
export interface Proposed {
  change: { id: string; version: number; outcome: string | null }
  project: { policyVersion: number; policy: ReviewPolicy }
}

export const propose = (caller: Caller, projectId: string, policy: ReviewPolicy, expectedVersion = 1, reason = 'Because.'): Promise<Answer> =>
  caller.mutate('proposeReviewPolicy', 'ProposeReviewPolicyInput', { projectId, expectedVersion, policy, reason }, changeFields)

/** A proposal that was accepted as one. */
export async function proposed(caller: Caller, projectId: string, policy: ReviewPolicy, expectedVersion = 1): Promise<string> {
  const answer = await propose(caller, projectId, policy, expectedVersion)
  if (answer.__typename !== 'ReviewPolicySuccess') throw new Error(JSON.stringify(answer))
  return (answer as unknown as Proposed).change.id
}

export const confirm = (caller: Caller, policyChangeId: string, expectedVersion = 1): Promise<Answer> => caller.mutate('confirmReviewPolicy', 'EndReviewPolicyChangeInput', { policyChangeId, expectedVersion }, changeFields)
export const decline = (caller: Caller, policyChangeId: string, reason = 'Not now.', expectedVersion = 1): Promise<Answer> =>
  caller.mutate('declineReviewPolicy', 'DeclineReviewPolicyInput', { policyChangeId, expectedVersion, reason }, changeFields)
export const withdraw = (caller: Caller, policyChangeId: string, expectedVersion = 1): Promise<Answer> => caller.mutate('withdrawReviewPolicy', 'EndReviewPolicyChangeInput', { policyChangeId, expectedVersion }, changeFields)
