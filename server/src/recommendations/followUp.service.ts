import { checkFollowUp, entriesMax } from '../../../shared/limits/followUp.ts'
import { issue } from '../../../shared/limits/issue.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { dayOf } from '../projects/project.policy.ts'
import { readRecommendation, type RecommendationIds } from './draft.service.ts'
import { FollowUp } from './followUp.entity.ts'
import type { IssueRecommendationInput, RecordFollowUpInput } from './followUp.graphql.ts'
import { decideStep } from './recommendation.decide.ts'
import type { Recommendation } from './recommendation.entity.ts'
import type { RecommendationSuccess } from './recommendation.graphql.ts'
import { lockRecommendation, recommendationAct, recommendationFacts } from './recommendation.policy.ts'
import { staleOf } from './recommendation.service.ts'

type Answer = Promise<RecommendationSuccess | Refusals>
type Written = Pick<FollowUp, 'track' | 'value' | 'on' | 'source' | 'note'> & { nextCheckOn: string | null }

/** Writes the entry, and when somebody looks again. */
function write(em: Db, recommendation: Recommendation, { nextCheckOn, ...entry }: Written, actor: Actor, at: Date): void {
  em.create(FollowUp, { id: newId(), recommendationId: recommendation.id, ...entry, source: entry.source.trim(), note: entry.note.trim(), personId: actor.personId, createdAt: at })
  recommendation.nextCheckOn = nextCheckOn
}

/** The days that an entry written at that moment is measured by. */
async function daysOf(em: Db, { projectId, adoptedAt }: Recommendation, at: Date): Promise<Parameters<typeof checkFollowUp>[1]> {
  return { today: await dayOf(em, projectId, at), adoptedOn: adoptedAt ? await dayOf(em, projectId, adoptedAt) : null }
}

/** Says that an adopted recommendation was sent: from then on it is followed what becomes of it. */
export function issueRecommendation(context: Context, input: IssueRecommendationInput): Answer {
  return runCommand(context, 'issueRecommendation', input, (em, actor) => send(em, actor, context.now(), input), (ids) => readRecommendation(context, ids))
}

async function send(em: Db, actor: Actor, at: Date, input: IssueRecommendationInput): Promise<Acted<RecommendationIds> | Refusals> {
  const { recommendation, member } = await lockRecommendation(em, actor, input.recommendationId)
  const before = recommendationFacts(recommendation)
  if (recommendation.version !== input.expectedVersion) return staleOf(recommendation)
  const decided = decideStep(member, before, 'recommendation:issue', 'issue')
  if ('refused' in decided) return new Refused(decided.refused)
  const written = { track: 'delivery', value: 'sent', on: input.on, source: input.source, note: '', nextCheckOn: input.nextCheckOn ?? null } as const
  const issues = checkFollowUp(written, await daysOf(em, recommendation, at))
  if (issues.length > 0) return new Invalid(issues)
  write(em, recommendation, written, actor, at)
  recommendation.apply({ status: decided.status }, at)
  return new Acted({ recommendationId: recommendation.id }, recommendationAct(recommendation, 'RecommendationIssued', actor, at, before, { on: input.on }))
}

/** Writes down what became of an issued recommendation. Like a reply, it does not depend on the version that was seen. */
export function recordFollowUp(context: Context, input: RecordFollowUpInput): Answer {
  return runCommand(context, 'recordFollowUp', input, (em, actor) => record(em, actor, context.now(), input), (ids) => readRecommendation(context, ids))
}

async function record(em: Db, actor: Actor, at: Date, { track, value, on, source, note, ...input }: RecordFollowUpInput): Promise<Acted<RecommendationIds> | Refusals> {
  const { recommendation, member } = await lockRecommendation(em, actor, input.recommendationId)
  const before = recommendationFacts(recommendation)
  const decided = decideStep(member, before, 'recommendation:follow_up', 'follow_up')
  if ('refused' in decided) return new Refused(decided.refused)
  const written = { track, value, on, source, note, nextCheckOn: input.nextCheckOn === undefined ? (recommendation.nextCheckOn ?? null) : input.nextCheckOn }
  // A day that was set before may have gone by; only one that is set now has to be ahead.
  const issues = checkFollowUp({ ...written, nextCheckOn: input.nextCheckOn ?? null }, await daysOf(em, recommendation, at))
  if (issues.length > 0) return new Invalid(issues)
  if ((await em.count(FollowUp, { recommendationId: recommendation.id })) >= entriesMax) return new Invalid([issue('track', 'too_many', entriesMax)])
  write(em, recommendation, written, actor, at)
  recommendation.apply({ status: decided.status }, at)
  return new Acted({ recommendationId: recommendation.id }, recommendationAct(recommendation, 'FollowUpRecorded', actor, at, before, { track, value, on }))
}
