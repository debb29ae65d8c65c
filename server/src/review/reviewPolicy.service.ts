import { validate as isUuid } from 'uuid'
import type { PolicyActivityKind } from '../../../shared/activity/kinds.ts'
import { type Issue, issuesOf } from '../../../shared/limits/issue.ts'
import { reason as reasonLimits } from '../../../shared/limits/review.ts'
import { checkProposedPolicy } from '../../../shared/limits/reviewPolicy.ts'
import type { PolicyOutcome } from '../../../shared/workflow/policyChange.ts'
import type { ReviewPolicy } from '../../../shared/workflow/reviewPolicy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { lockTeam, memberIn } from '../projects/member.policy.ts'
import { Project } from '../projects/project.entity.ts'
import { decideEnd, decideProposal } from './reviewPolicy.decide.ts'
import { ReviewPolicyChange } from './reviewPolicy.entity.ts'
import { type DeclineReviewPolicyInput, type EndReviewPolicyChangeInput, type ProposeReviewPolicyInput, ReviewPolicySuccess } from './reviewPolicy.input.ts'

type ChangeIds = { policyChangeId: string }

/** The answer is authorised like any other reading: whoever has left the project since sees neither. */
async function readChange(context: Context, { policyChangeId }: ChangeIds): Promise<ReviewPolicySuccess> {
  const em = context.em.fork()
  const change = await em.findOneOrFail(ReviewPolicyChange, { id: policyChangeId })
  if (!requireActor(context).members.has(change.projectId)) throw notFound()
  return new ReviewPolicySuccess(await em.findOneOrFail(Project, { id: change.projectId }), change)
}

const issuesOfReason = (reason: string): Issue[] => issuesOf(reasonLimits, reason).map((found) => ({ ...found, path: 'reason' }))
/** Nothing but its numbers. */
const plain = ({ base, high }: ReviewPolicy): ReviewPolicy => ({ base: { ...base }, high: { ...high } })

/** Proposes another policy; somebody else confirms it. */
export function proposeReviewPolicy(context: Context, input: ProposeReviewPolicyInput): Promise<ReviewPolicySuccess | Refusals> {
  return runCommand(context, 'proposeReviewPolicy', input, (em, actor) => propose(em, actor, context.now(), input), (ids) => readChange(context, ids))
}

async function propose(em: Db, actor: Actor, at: Date, { projectId, expectedVersion, policy, reason }: ProposeReviewPolicyInput): Promise<Acted<ChangeIds> | Refusals> {
  const member = memberIn(await lockTeam(em, projectId), actor)
  const project = await em.findOneOrFail(Project, { id: projectId }, { refresh: true })
  const waits = (await em.count(ReviewPolicyChange, { projectId, outcome: null })) > 0
  const decided = decideProposal({ member, current: { policy: project.policy, version: project.policyVersion, seen: expectedVersion }, next: policy, waits })
  if ('stale' in decided) return staleOf(em, project)
  if ('refused' in decided) return new Refused(decided.refused)
  const issues = [...checkProposedPolicy(policy), ...issuesOfReason(reason)]
  if (issues.length > 0) return new Invalid(issues)
  const change = em.create(ReviewPolicyChange, { id: newId(), projectId, baseVersion: project.policyVersion, before: project.policy, policy: plain(policy), reason: reason.trim(), proposedById: actor.personId, proposedAt: at })
  return acted(change, 'ReviewPolicyProposed', actor, at)
}

/** Whoever set out from a policy that is no more is told who replaced it. */
async function staleOf(em: Db, { id: projectId, policyVersion }: Project): Promise<Stale> {
  const last = await em.findOne(ReviewPolicyChange, { projectId, outcome: 'confirmed', baseVersion: policyVersion - 1 })
  return new Stale({ currentVersion: policyVersion, changedFields: ['policy'], changedById: last?.decidedById ?? null, changedAt: last?.decidedAt ?? null })
}

/** Nothing about findings stands in the act, and everybody in the project is told of it. */
function acted({ id: policyChangeId, projectId, version }: ReviewPolicyChange, kind: PolicyActivityKind, { personId: actorId }: Actor, at: Date): Acted<ChangeIds> {
  return new Acted({ policyChangeId }, { projectId, kind, actorId, at, version, data: { policyChangeId } })
}

const kinds: Readonly<Record<PolicyOutcome, PolicyActivityKind>> = { confirmed: 'ReviewPolicyConfirmed', declined: 'ReviewPolicyDeclined', withdrawn: 'ReviewPolicyWithdrawn' }

/** Ends a proposal. With the confirmation the policy holds for all that is not approved yet; verdicts that were given stay as they are. */
async function end(em: Db, actor: Actor, at: Date, to: PolicyOutcome, { policyChangeId, expectedVersion }: EndReviewPolicyChangeInput, reason: string): Promise<Acted<ChangeIds> | Refusals> {
  const known = isUuid(policyChangeId) ? await em.findOne(ReviewPolicyChange, { id: policyChangeId }) : null
  if (!known) throw notFound()
  const team = await lockTeam(em, known.projectId)
  const member = memberIn(team, actor)
  const change = await em.findOneOrFail(ReviewPolicyChange, { id: policyChangeId }, { refresh: true })
  const project = await em.findOneOrFail(Project, { id: change.projectId }, { refresh: true })
  const { proposedById, outcome, version, baseVersion } = change
  const decided = decideEnd({ member, proposal: { proposedById, outcome: outcome ?? null, version, seen: expectedVersion, baseVersion, proposer: team.members.get(proposedById) }, policyVersion: project.policyVersion, to })
  // What still waits as it was seen sets out from a policy that is no more.
  if ('stale' in decided && version === expectedVersion) return staleOf(em, project)
  if ('stale' in decided) return new Stale({ currentVersion: version, changedFields: ['outcome'], changedById: change.decidedById ?? null, changedAt: change.decidedAt ?? null })
  if ('refused' in decided) return new Refused(decided.refused)
  const issues = to === 'declined' ? issuesOfReason(reason) : []
  if (issues.length > 0) return new Invalid(issues)
  change.end(to, actor.personId, at, reason.trim())
  if (to === 'confirmed') Object.assign(project, { policy: plain(change.policy), policyVersion: project.policyVersion + 1 })
  return acted(change, kinds[to], actor, at)
}

const ending = (context: Context, operation: string, to: PolicyOutcome, input: EndReviewPolicyChangeInput, reason = ''): Promise<ReviewPolicySuccess | Refusals> =>
  runCommand(context, operation, input, (em, actor) => end(em, actor, context.now(), to, input, reason), (ids) => readChange(context, ids))

export const confirmReviewPolicy = (context: Context, input: EndReviewPolicyChangeInput) => ending(context, 'confirmReviewPolicy', 'confirmed', input)
export const declineReviewPolicy = (context: Context, input: DeclineReviewPolicyInput) => ending(context, 'declineReviewPolicy', 'declined', input, input.reason)
export const withdrawReviewPolicy = (context: Context, input: EndReviewPolicyChangeInput) => ending(context, 'withdrawReviewPolicy', 'withdrawn', input)
