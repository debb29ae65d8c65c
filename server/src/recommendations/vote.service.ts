import { validate as isUuid } from 'uuid'
import { canBeInGroup } from '../../../shared/access/group.ts'
import { mayReadWork } from '../../../shared/access/recommendation.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { voteMaxDays } from '../../../shared/limits/group.ts'
import { issue, type Issue, issuesOf } from '../../../shared/limits/issue.ts'
import { optionalReason, reason as reasonLimits } from '../../../shared/limits/review.ts'
import { needsReason, type StanceFacts, tallyOf } from '../../../shared/workflow/vote.ts'
import { holdFindings } from '../findings/finding.policy.ts'
import { GroupMember, WorkingGroup } from '../groups/group.entity.ts'
import { append } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import { lockRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { dayOf, membersOfProjects } from '../projects/project.policy.ts'
import { readRecommendation, type RecommendationIds } from './draft.service.ts'
import { Recommendation, RecommendationRevision } from './recommendation.entity.ts'
import type { RecommendationSuccess } from './recommendation.graphql.ts'
import { lockRecommendation, recommendationAct, recommendationFacts } from './recommendation.policy.ts'
import { citedBy, isStaleForVote, staleOf, verdictsOn, writersOf } from './recommendation.service.ts'
import { supersede } from './replacement.service.ts'
import { decideClosing, decideOpening, decideStance, decideStop } from './vote.decide.ts'
import { Stance, Vote } from './vote.entity.ts'
import { isToldToAll, lastVoteOn } from './vote.policy.ts'
import type { CloseVoteInput, OpenVoteInput, StopVoteInput, TakeStanceInput } from './vote.graphql.ts'

type Answer = Promise<RecommendationSuccess | Refusals>
type Outcome = Acted<RecommendationIds> | Refusals

type Clock = Pick<Context, 'now'>

const dayMs = 86_400_000
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs

/** The group as it is until the transaction ends: nobody presides who was replaced before. */
async function holdGroup(em: Db, groupId: string): Promise<WorkingGroup> {
  await em.execute('select id from working_group where id = ? for share', [groupId])
  return em.findOneOrFail(WorkingGroup, { id: groupId }, { refresh: true })
}

/** The members of the group who can vote now. */
async function votersIn(em: Db, { id: groupId, projectId }: WorkingGroup): Promise<string[]> {
  const able = new Set((await membersOfProjects(em, [projectId])).get(projectId)!.filter(canBeInGroup).map(({ personId }) => personId))
  return (await em.find(GroupMember, { groupId })).map(({ personId }) => personId).filter((id) => able.has(id))
}

const chairedBy = ({ chairId }: WorkingGroup): { chairId: string | null } => ({ chairId: chairId ?? null })

/** None of the findings changes between the question whether one has and what rests on the answer. */
const holdCited = async (em: Db, actor: Actor, recommendationId: string): Promise<void> => holdFindings(em, actor, (await citedBy(em, recommendationId)).map(({ id }) => id))

/** Puts the text to the vote of its working group. */
export function openVote(context: Context, input: OpenVoteInput): Answer {
  return runCommand(context, 'openVote', input, (em, actor) => open(em, actor, context, input), (ids) => readRecommendation(context, ids))
}

async function open(em: Db, actor: Actor, context: Clock, { recommendationId, expectedVersion, closesOn, resultsAtClose }: OpenVoteInput): Promise<Outcome> {
  await holdCited(em, actor, recommendationId)
  const { recommendation, member } = await lockRecommendation(em, actor, recommendationId)
  const at = context.now()
  const before = recommendationFacts(recommendation)
  const group = recommendation.groupId ? await holdGroup(em, recommendation.groupId) : null
  const voterIds = group ? await votersIn(em, group) : []
  const decided = decideOpening({
    member,
    recommendation: before,
    group: group && { ...chairedBy(group), quorum: group.quorum },
    voters: voterIds.length,
    last: await lastVoteOn(em, recommendation),
    writerIds: await writersOf(em, recommendation),
    verdicts: await verdictsOn(em, recommendation),
    stale: await isStaleForVote(em, member, recommendation.id),
  })
  // Whoever may is told first that it is another text by now.
  if (!('refused' in decided && decided.refused === 'NOT_ALLOWED') && recommendation.version !== expectedVersion) return staleOf(recommendation)
  if ('refused' in decided) return new Refused(decided.refused)
  const ahead = daysBetween(await dayOf(em, recommendation.projectId, at), closesOn)
  if (ahead < 0) return new Invalid([issue('closesOn', 'too_small')])
  if (ahead > voteMaxDays) return new Invalid([issue('closesOn', 'too_large')])
  const revision = await em.findOneOrFail(RecommendationRevision, { recommendationId: recommendation.id, number: recommendation.revisionNumber })
  const { quorum, rule, id: groupId } = group!
  recommendation.apply({ status: decided.status }, at)
  const vote = em.create(Vote, { id: newId(), recommendationId: recommendation.id, groupId, revisionId: revision.id, revision: revision.number, contentHash: revision.contentHash, citations: revision.content.citations, quorum, rule, resultsAtClose, closesOn, openedById: actor.personId, openedAt: at })
  await em.flush()
  for (const personId of voterIds) em.create(Stance, { id: newId(), voteId: vote.id, personId })
  await em.flush()
  return new Acted({ recommendationId: recommendation.id }, recommendationAct(recommendation, 'VoteOpened', actor, at, before, { voteId: vote.id, revision: vote.revision, contentHash: vote.contentHash, closesOn }))
}

interface Held {
  recommendation: Recommendation
  member: Member
  vote: Vote
  /** When it was held: whatever was said before it was said earlier, however long this waited for it. */
  at: Date
  /** Its last day has gone by. */
  isOver: boolean
}

/** A vote of a recommendation that the actor may read, held until the transaction ends. One that they may not see is not found. */
async function hold(em: Db, actor: Actor, context: Clock, { recommendationId, voteId }: { recommendationId: string; voteId: string }): Promise<Held> {
  const { recommendation, member } = await lockRecommendation(em, actor, recommendationId)
  const vote = isUuid(voteId) ? await em.findOne(Vote, { id: voteId, recommendationId: recommendation.id }) : null
  if (!vote || !(isToldToAll(recommendation, vote) || mayReadWork(member, recommendationFacts(recommendation)))) throw notFound()
  const at = context.now()
  return { recommendation, member, vote, at, isOver: (await dayOf(em, recommendation.projectId, at)) > vote.closesOn }
}

const isOpen = ({ outcome }: Vote): boolean => outcome === null || outcome === undefined

/** Takes or changes one's own stance on the text that was put to the vote. What it is stands in no act. */
export function takeStance(context: Context, input: TakeStanceInput): Answer {
  return runCommand(context, 'takeStance', input, (em, actor) => take(em, actor, context, input), (ids) => readRecommendation(context, ids))
}

function stanceIssues({ kind, reason }: Pick<TakeStanceInput, 'kind' | 'reason'>): Issue[] {
  return issuesOf(needsReason(kind) ? reasonLimits : optionalReason, reason).map((found) => ({ ...found, path: 'reason' }))
}

async function take(em: Db, actor: Actor, context: Clock, input: TakeStanceInput): Promise<Outcome> {
  const { recommendation, member, vote, at, isOver } = await hold(em, actor, context, input)
  // Nobody is put out of the group between the question whether they are in it and their answer.
  await holdGroup(em, vote.groupId)
  const own = await em.findOne(Stance, { voteId: vote.id, personId: actor.personId })
  const isIn = own !== null && (await em.count(GroupMember, { groupId: vote.groupId, personId: actor.personId })) > 0
  const { revision, contentHash } = vote
  const decided = decideStance({ member, recommendation: recommendationFacts(recommendation), vote: { revision, contentHash, isOpen: isOpen(vote), isOver }, seen: input, isVoter: isIn })
  if ('stale' in decided) return staleOf(recommendation)
  if ('refused' in decided) return new Refused(decided.refused)
  const issues = stanceIssues(input)
  if (issues.length > 0) return new Invalid(issues)
  const [kind, reason] = [input.kind, input.reason.trim()]
  const ids = { recommendationId: recommendation.id }
  if (own!.kind === kind && own!.reason === reason) return new Acted(ids, null)
  Object.assign(own!, { kind, reason, takenAt: at })
  vote.version += 1
  return new Acted(ids, recommendationAct(recommendation, 'StanceTaken', actor, at, recommendationFacts(recommendation), { voteId: vote.id }))
}

/** Closes a vote: if the rule holds, the text is adopted with it, and takes the place of the one that it was to replace. */
export function closeVote(context: Context, input: CloseVoteInput): Answer {
  return runCommand(context, 'closeVote', input, (em, actor) => close(em, actor, context, input), (ids) => readRecommendation(context, ids))
}

async function close(em: Db, actor: Actor, context: Clock, input: CloseVoteInput): Promise<Outcome> {
  await holdCited(em, actor, input.recommendationId)
  const { recommendation, member, vote, at, isOver } = await hold(em, actor, context, input)
  // The older text before the group, like whoever releases it.
  if (recommendation.replacesId) await lockRow(em, Recommendation, recommendation.replacesId)
  const before = recommendationFacts(recommendation)
  const group = await holdGroup(em, vote.groupId)
  const present = new Set(await votersIn(em, group))
  const voters = await em.find(Stance, { voteId: vote.id })
  const stances = voters.flatMap(({ personId, kind }): StanceFacts[] => (kind ? [{ personId, kind }] : []))
  const decided = decideClosing({
    member,
    recommendation: before,
    group: chairedBy(group),
    isOpen: isOpen(vote),
    isOver,
    awaited: voters.filter(({ kind, personId }) => !kind && present.has(personId)).length,
    rule: vote.rule,
    quorum: vote.quorum,
    stances,
    writerIds: await writersOf(em, recommendation),
    verdicts: await verdictsOn(em, recommendation),
    stale: await isStaleForVote(em, member, recommendation.id),
  })
  if ('refused' in decided) return new Refused(decided.refused)
  const adopted = decided.obstacle === null
  vote.end({ outcome: adopted ? 'adopted' : 'not_adopted', obstacle: decided.obstacle, closedById: actor.personId, closedAt: at })
  recommendation.apply({ status: decided.status, ...(adopted ? { adoptedAt: at } : {}) }, at)
  const closed = recommendationAct(recommendation, 'VoteClosed', actor, at, before, { voteId: vote.id, outcome: vote.outcome!, ...tallyOf(stances) })
  const ids = { recommendationId: recommendation.id }
  if (!adopted) return new Acted(ids, closed)
  await supersede(em, actor, recommendation, at)
  await append(em, closed)
  return new Acted(ids, recommendationAct(recommendation, 'RecommendationAdopted', actor, at, before, { revision: recommendation.revisionNumber, reason: null }))
}

/** Ends a vote so that the text can be changed. */
export function stopVote(context: Context, input: StopVoteInput): Answer {
  const stop = async (em: Db, actor: Actor): Promise<Outcome> => {
    const { recommendation, member, vote, at } = await hold(em, actor, context, input)
    const before = recommendationFacts(recommendation)
    const decided = decideStop({ member, recommendation: before, group: chairedBy(await holdGroup(em, vote.groupId)), isOpen: isOpen(vote) })
    if ('refused' in decided) return new Refused(decided.refused)
    const issues = issuesOf(reasonLimits, input.reason).map((found) => ({ ...found, path: 'reason' }))
    if (issues.length > 0) return new Invalid(issues)
    vote.end({ outcome: 'stopped', reason: input.reason.trim(), closedById: actor.personId, closedAt: at })
    recommendation.apply({ status: decided.status }, at)
    return new Acted({ recommendationId: recommendation.id }, recommendationAct(recommendation, 'VoteStopped', actor, at, before, { voteId: vote.id, reason: input.reason.trim() }))
  }
  return runCommand(context, 'stopVote', input, stop, (ids) => readRecommendation(context, ids))
}
