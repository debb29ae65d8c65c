import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { type Delivery, type FollowUpTrack, type FollowUpValue, type Implementation, type Position, standing } from '../../../shared/workflow/followUp.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { FollowUp } from './followUp.entity.ts'
import { DeliveryEnum, FollowUpView, ImplementationEnum, IssueRecommendationInput, PositionEnum, RecordFollowUpInput } from './followUp.graphql.ts'
import { issueRecommendation, recordFollowUp } from './followUp.service.ts'
import type { Recommendation } from './recommendation.entity.ts'
import { RecommendationResult, RecommendationView } from './recommendation.graphql.ts'
import { followUpsOfRecommendation } from './recommendation.loader.ts'

/** What holds of a track: only what belongs to it was ever written there. */
async function standingOf<Value extends FollowUpValue>(context: Context, { id }: Recommendation, track: FollowUpTrack): Promise<Value | null> {
  return (standing((await followUpsOfRecommendation(context).load(id)) ?? [], track)?.value ?? null) as Value | null
}

@Resolver(() => RecommendationView)
export class FollowUpResolver {
  @FieldResolver(() => [FollowUpView], { description: 'What became of it at its addressee; what was so last comes first.' })
  async followUps(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<FollowUp[]> {
    return (await followUpsOfRecommendation(context).load(recommendation.id)) ?? []
  }

  @FieldResolver(() => DeliveryEnum, { nullable: true, description: 'What holds of its delivery; null before it is sent.' })
  delivery(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<Delivery | null> {
    return standingOf<Delivery>(context, recommendation, 'delivery')
  }

  @FieldResolver(() => PositionEnum, { nullable: true, description: 'What its addressee says to it, as far as that is known.' })
  position(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<Position | null> {
    return standingOf<Position>(context, recommendation, 'position')
  }

  @FieldResolver(() => ImplementationEnum, { nullable: true, description: 'How far it is carried out, as far as that is known.' })
  implementation(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<Implementation | null> {
    return standingOf<Implementation>(context, recommendation, 'status')
  }

  @Mutation(() => RecommendationResult)
  issueRecommendation(@Arg('input', () => IssueRecommendationInput) input: IssueRecommendationInput, @Ctx() context: Context): Promise<typeof RecommendationResult> {
    return issueRecommendation(context, input)
  }

  @Mutation(() => RecommendationResult)
  recordFollowUp(@Arg('input', () => RecordFollowUpInput) input: RecordFollowUpInput, @Ctx() context: Context): Promise<typeof RecommendationResult> {
    return recordFollowUp(context, input)
  }
}

@Resolver(() => FollowUpView)
export class FollowUpEntryResolver {
  @FieldResolver(() => PersonView)
  person(@Root() { personId }: FollowUp, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(personId)
  }
}
