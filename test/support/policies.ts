import type { ReviewPolicy, ReviewRequirement } from '../../shared/workflow/reviewPolicy.ts'
import type { Database } from '../../server/src/app/database.ts'
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

/** Another policy takes the place of the one of now: whoever may proposes it, and whoever else may confirms it. Each asks for something that the one before did not. */
export async function replacePolicy(database: Database, projectId: string, callers: readonly Caller[], which: number): Promise<void> {
  const sql = 'select policy_version as version, (select id from review_policy_change c where c.project_id = p.id and outcome is null) as waits from project p where id = ?'
  const known = async () => (await database.em.fork().execute<{ version: number; waits: string | null }[]>(sql, [projectId]))[0]!
  const { version } = await known()
  const choices = [need(3, 1, 1), need(1), need(2, 1), need(1, 0, 0, 1)]
  for (const caller of callers) await propose(caller, projectId, always(choices[(version + which) % choices.length]!), version).catch(() => null)
  const { waits } = await known()
  for (const caller of waits ? callers : []) await confirm(caller, waits!).catch(() => null)
}
