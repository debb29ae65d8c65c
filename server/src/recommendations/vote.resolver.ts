import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql'
import { tallyOf } from '../../../shared/workflow/vote.ts'
import type { WorkingGroup } from '../groups/group.entity.ts'
import { WorkingGroupView } from '../groups/group.graphql.ts'
import { groupById } from '../groups/group.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { peopleById, personById } from '../people/person.loader.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Recommendation } from './recommendation.entity.ts'
import { RecommendationResult, RecommendationView } from './recommendation.graphql.ts'
import { recommendationById } from './recommendation.loader.ts'
import { isWorkReadable } from './recommendation.policy.ts'
import type { Stance, Vote } from './vote.entity.ts'
import { CloseVoteInput, OpenVoteInput, StanceView, StopVoteInput, TakeStanceInput, VoteTallyView, VoteView } from './vote.graphql.ts'
import { presentVoters, stancesOfVote, votesOfRecommendation } from './vote.loader.ts'
import { isMinority, isVoteReadable } from './vote.policy.ts'
import { closeVote, openVote, stopVote, takeStance } from './vote.service.ts'

type Answered = Stance & { kind: NonNullable<Stance['kind']> }
const isAnswered = (stance: Stance): stance is Answered => stance.kind !== null

const votersOf = async (context: Context, { id }: Vote): Promise<Stance[]> => (await stancesOfVote(context).load(id)) ?? []

/** Does the answer go to somebody who writes or reviews the text? */
async function isForWork(context: Context, { recommendationId }: Vote): Promise<boolean> {
  const recommendation = await recommendationById(context).load(recommendationId)
  return recommendation !== null && isWorkReadable(context, recommendation)
}

/** What votes add to a recommendation. */
@Resolver(() => RecommendationView)
export class RecommendationVotesResolver {
  @FieldResolver(() => [VoteView], { complexity: 2, description: 'Newest first; for those who neither write nor review it, those on the text that was adopted.' })
  async votes(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<Vote[]> {
    return ((await votesOfRecommendation(context).load(recommendation.id)) ?? []).filter((vote) => isVoteReadable(context, recommendation, vote))
  }

  @Mutation(() => RecommendationResult)
  openVote(@Arg('input', () => OpenVoteInput) input: OpenVoteInput, @Ctx() context: Context): Promise<typeof RecommendationResult> {
    return openVote(context, input)
  }

  @Mutation(() => RecommendationResult)
  takeStance(@Arg('input', () => TakeStanceInput) input: TakeStanceInput, @Ctx() context: Context): Promise<typeof RecommendationResult> {
    return takeStance(context, input)
  }

  @Mutation(() => RecommendationResult)
  closeVote(@Arg('input', () => CloseVoteInput) input: CloseVoteInput, @Ctx() context: Context): Promise<typeof RecommendationResult> {
    return closeVote(context, input)
  }

  @Mutation(() => RecommendationResult)
  stopVote(@Arg('input', () => StopVoteInput) input: StopVoteInput, @Ctx() context: Context): Promise<typeof RecommendationResult> {
    return stopVote(context, input)
  }
}

@Resolver(() => VoteView)
export class VoteResolver {
  @FieldResolver(() => WorkingGroupView)
  group(@Root() { groupId }: Vote, @Ctx() context: Context): Promise<WorkingGroup | null> {
    return groupById(context).load(groupId)
  }

  @FieldResolver(() => PersonView)
  openedBy(@Root() { openedById }: Vote, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(openedById)
  }

  @FieldResolver(() => PersonView, { nullable: true })
  closedBy(@Root() { closedById }: Vote, @Ctx() context: Context): Promise<Person | null> {
    return closedById ? personById(context).load(closedById) : Promise.resolve(null)
  }

  @FieldResolver(() => Int, { description: 'So many could answer when it was opened.' })
  async voters(@Root() vote: Vote, @Ctx() context: Context): Promise<number> {
    return (await votersOf(context, vote)).length
  }

  @FieldResolver(() => Int, { description: 'So many have answered, whatever they said; whoever does not vote, too.' })
  async answered(@Root() vote: Vote, @Ctx() context: Context): Promise<number> {
    return (await votersOf(context, vote)).filter(isAnswered).length
  }

  @FieldResolver(() => [PersonView], { complexity: 20, description: 'Whose answer is still to come, by name; whoever has left the group is not waited for. For those who write and review it.' })
  async awaited(@Root() vote: Vote, @Ctx() context: Context): Promise<Person[]> {
    if (vote.outcome || !(await isForWork(context, vote))) return []
    const present = new Set(((await presentVoters(context).load(vote.id)) ?? []).map(({ personId }) => personId))
    return peopleById(context, (await votersOf(context, vote)).filter((stance) => !isAnswered(stance) && present.has(stance.personId)).map(({ personId }) => personId))
  }

  @FieldResolver(() => VoteTallyView, { nullable: true, description: 'Null while it is open.' })
  async tally(@Root() vote: Vote, @Ctx() context: Context): Promise<VoteTallyView | null> {
    return vote.outcome ? tallyOf((await votersOf(context, vote)).filter(isAnswered)) : null
  }

  @FieldResolver(() => [StanceView], {
    complexity: 20,
    description: 'Who said what, once it is over: to those who write and review it all, to everybody else who reads the text the reservations and objections. Before, where that was allowed, to whoever has answered. Of one that was stopped, the viewer’s own alone.',
  })
  async stances(@Root() vote: Vote, @Ctx() context: Context): Promise<Answered[]> {
    const answered = (await votersOf(context, vote)).filter(isAnswered)
    // Otherwise whoever presides could ask what all think, and stop.
    if (vote.outcome === 'stopped') return answered.filter(({ personId }) => personId === context.actor?.personId)
    if (vote.outcome) return (await isForWork(context, vote)) ? answered : answered.filter(isMinority)
    return !vote.resultsAtClose && answered.some(({ personId }) => personId === context.actor?.personId) ? answered : []
  }

  @FieldResolver(() => StanceView, { nullable: true, description: 'What the viewer has said. Not in live messages, which are made for many.' })
  async viewerStance(@Root() vote: Vote, @Ctx() context: Context): Promise<Answered | null> {
    return (await votersOf(context, vote)).filter(isAnswered).find(({ personId }) => personId === context.actor?.personId) ?? null
  }
}

@Resolver(() => StanceView)
export class StanceResolver {
  @FieldResolver(() => PersonView)
  person(@Root() { personId }: Stance, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(personId)
  }
}
