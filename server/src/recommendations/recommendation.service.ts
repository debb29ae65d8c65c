import { issue, issuesOf } from '../../../shared/limits/issue.ts'
import { optionalReason, reason } from '../../../shared/limits/review.ts'
import type { RecommendationActivityKind } from '../../../shared/activity/kinds.ts'
import type { RecommendationStatus } from '../../../shared/workflow/recommendation.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'
import { needsNewText } from '../../../shared/workflow/vote.ts'
import { validate as isUuid } from 'uuid'
import { holdFindings } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { dayOf, findMember } from '../projects/project.policy.ts'
import { readRecommendation, type RecommendationIds } from './draft.service.ts'
import { decideAdoption, decideRecommendationAssignment, decideRecommendationVerdict, decideStep } from './recommendation.decide.ts'
import { type Recommendation, RecommendationDecision, RecommendationRevision } from './recommendation.entity.ts'
import type {
  AdoptRecommendationInput,
  AssignRecommendationInput,
  DecideRecommendationInput,
  RecommendationSuccess,
  SubmitRecommendationInput,
  WithdrawRecommendationInput,
} from './recommendation.graphql.ts'
import { restedOnStale, restsOnStale } from './citation.policy.ts'
import { supersede } from './replacement.service.ts'
import { lockRecommendation, recommendationAct, recommendationFacts } from './recommendation.policy.ts'
import { lastVoteOn } from './vote.policy.ts'

type Answer = Promise<RecommendationSuccess | Refusals>

/** For whoever acts on a state that is no more. */
export const staleOf = (recommendation: Recommendation): Stale =>
  new Stale({ currentVersion: recommendation.version, currentRevision: recommendation.revisionNumber, changedAt: recommendation.updatedAt })

/** A step on one recommendation: lock, compare versions, decide, apply, append. `hold` locks what goes before the recommendation; `follow` does what becomes of others by it. */
function step(
  context: Context,
  operation: string,
  kind: RecommendationActivityKind,
  input: { idempotencyKey: string; recommendationId: string; expectedVersion: number; reason?: string },
  decide: (em: Db, member: Member, recommendation: Recommendation) => Promise<{ status: RecommendationStatus } | Refusal> | { status: RecommendationStatus } | Refusal,
  { hold, follow }: { hold?: (em: Db, actor: Actor) => Promise<void>; follow?: (em: Db, actor: Actor, recommendation: Recommendation, at: Date) => Promise<void> } = {},
): Answer {
  const act = async (em: Db, actor: Actor): Promise<Acted<RecommendationIds> | Refusals> => {
    await hold?.(em, actor)
    const { recommendation, member } = await lockRecommendation(em, actor, input.recommendationId)
    if (recommendation.version !== input.expectedVersion) return staleOf(recommendation)
    const decided = await decide(em, member, recommendation)
    if ('refused' in decided) return new Refused(decided.refused)
    const at = context.now()
    const before = recommendationFacts(recommendation)
    recommendation.apply({ status: decided.status, ...(kind === 'RecommendationSubmitted' ? { submittedAt: at } : {}), ...(kind === 'RecommendationAdopted' ? { adoptedAt: at } : {}) }, at)
    await follow?.(em, actor, recommendation, at)
    return new Acted({ recommendationId: recommendation.id }, recommendationAct(recommendation, kind, actor, at, before, { revision: recommendation.revisionNumber, reason: input.reason ?? null }))
  }
  return runCommand(context, operation, input, act, (ids) => readRecommendation(context, ids))
}

/** The verdicts on the present revision: an edit makes a new one and leaves these behind. */
export const verdictsOn = (em: Db, recommendation: Recommendation): Promise<RecommendationDecision[]> =>
  em.find(RecommendationDecision, { recommendationId: recommendation.id, revision: recommendation.revisionNumber })

/** Everybody who has made a revision. */
export const writersOf = async (em: Db, recommendation: Recommendation): Promise<string[]> =>
  (await em.find(RecommendationRevision, { recommendationId: recommendation.id }, { fields: ['authorId'] })).map(({ authorId }) => authorId)

export function submitRecommendation(context: Context, input: SubmitRecommendationInput): Answer {
  return step(context, 'submitRecommendation', 'RecommendationSubmitted', input, async (em, member, recommendation) => {
    const decided = decideStep(member, recommendationFacts(recommendation), 'recommendation:submit', 'submit')
    // It would wait there for a vote that nobody can open.
    return !('refused' in decided) && recommendation.groupId && needsNewText(await lastVoteOn(em, recommendation)) ? refuse('TEXT_VOTED_ON') : decided
  })
}

/** Has a finding that it cites changed, as far as the member may see, without anybody having answered for it? */
export async function isStaleFor(em: Db, member: Member, id: string): Promise<boolean> {
  const { sql, parameters } = restsOnStale(member, 'r.id')
  return (await em.execute(`select from recommendation r where r.id = ? and ${sql}`, [id, ...parameters])).length > 0
}

/** The same before a vote is opened or closed, by whoever drafts: what they read when it was cited counts, though its change has taken it out of their sight. */
export async function isStaleForVote(em: Db, member: Member, id: string): Promise<boolean> {
  const { sql, parameters } = restedOnStale(member, 'r.id')
  return (await em.execute(`select from recommendation r where r.id = ? and ${sql}`, [id, ...parameters])).length > 0
}

export const citedBy = async (em: Db, id: string): Promise<{ id: string }[]> => (isUuid(id) ? em.execute('select finding_id as id from citation where recommendation_id = ?', [id]) : [])

export function adoptRecommendation(context: Context, input: AdoptRecommendationInput): Answer {
  const decide = async (em: Db, member: Member, recommendation: Recommendation): Promise<{ status: RecommendationStatus } | Refusal> =>
    decideAdoption({ member, recommendation: recommendationFacts(recommendation), writerIds: await writersOf(em, recommendation), verdicts: await verdictsOn(em, recommendation), stale: await isStaleFor(em, member, recommendation.id), groupId: recommendation.groupId ?? null })
  return step(context, 'adoptRecommendation', 'RecommendationAdopted', input, decide, {
    // None of them changes between the question whether one has and the adoption.
    hold: async (em, actor) => holdFindings(em, actor, (await citedBy(em, input.recommendationId)).map(({ id }) => id)),
    follow: supersede,
  })
}

export async function withdrawRecommendation(context: Context, input: WithdrawRecommendationInput): Answer {
  const issues = issuesOf(reason, input.reason).map((found) => ({ ...found, path: 'reason' }))
  if (issues.length > 0) return new Invalid(issues)
  return step(context, 'withdrawRecommendation', 'RecommendationWithdrawn', input, (_em, member, recommendation) =>
    decideStep(member, recommendationFacts(recommendation), 'recommendation:withdraw', 'withdraw'),
  )
}

/** Gives the work to somebody. Like a reply, it does not depend on the version that was seen. */
export function assignRecommendation(context: Context, input: AssignRecommendationInput): Answer {
  const act = async (em: Db, actor: Actor): Promise<Acted<RecommendationIds> | Refusals> => {
    const { recommendation, member } = await lockRecommendation(em, actor, input.recommendationId)
    if (input.dueOn && input.dueOn < (await dayOf(em, recommendation.projectId, context.now()))) return new Invalid([issue('dueOn', 'too_small')])
    const personId = input.personId ?? null
    const assignee = personId === null ? null : await findMember(em, recommendation.projectId, personId)
    const decided = decideRecommendationAssignment({ member, assignee, recommendation: recommendationFacts(recommendation), anyone: personId === null })
    if ('refused' in decided) return new Refused(decided.refused)
    const at = context.now()
    const before = recommendationFacts(recommendation)
    recommendation.apply({ status: decided.status, assigneeId: personId, assigneeDueOn: input.dueOn ?? null }, at)
    return new Acted({ recommendationId: recommendation.id }, { ...recommendationAct(recommendation, 'RecommendationAssigned', actor, at, before, { dueOn: input.dueOn ?? null }), ...(personId === null ? {} : { subjectPersonId: personId }) })
  }
  return runCommand(context, 'assignRecommendation', input, act, (ids) => readRecommendation(context, ids))
}

/** Records a verdict on the revision that the reviewer saw. */
export function decideRecommendation(context: Context, verdict: 'approved' | 'changes_requested', input: DecideRecommendationInput): Answer {
  const act = async (em: Db, actor: Actor): Promise<Acted<RecommendationIds> | Refusals> => {
    const { recommendation, member } = await lockRecommendation(em, actor, input.recommendationId)
    const issues = issuesOf(optionalReason, input.reason).map((found) => ({ ...found, path: 'reason' }))
    if (issues.length > 0) return new Invalid(issues)
    const before = recommendationFacts(recommendation)
    const decided = decideRecommendationVerdict({
      member,
      recommendation: before,
      writerIds: await writersOf(em, recommendation),
      verdicts: await verdictsOn(em, recommendation),
      verdict,
      reason: input.reason,
    })
    if ('refused' in decided && ['OWN_FINDING', 'NOT_ALLOWED'].includes(decided.refused)) return new Refused(decided.refused)
    const newest = await em.findOneOrFail(RecommendationRevision, { recommendationId: recommendation.id, number: recommendation.revisionNumber })
    const seen = input.revision === newest.number && input.contentHash === newest.contentHash
    if (!seen) return staleOf(recommendation)
    if ('refused' in decided) return new Refused(decided.refused)
    const at = context.now()
    em.create(RecommendationDecision, {
      id: newId(),
      recommendationId: recommendation.id,
      revision: input.revision,
      contentHash: input.contentHash,
      verdict,
      reason: input.reason,
      reviewerId: actor.personId,
      createdAt: at,
    })
    recommendation.apply({ status: decided.status }, at)
    return new Acted({ recommendationId: recommendation.id }, recommendationAct(recommendation, verdict === 'approved' ? 'RecommendationApproved' : 'RecommendationChangesRequested', actor, at, before, { revision: input.revision, contentHash: input.contentHash }))
  }
  return runCommand(context, `decideRecommendation:${verdict}`, input, act, (ids) => readRecommendation(context, ids))
}
