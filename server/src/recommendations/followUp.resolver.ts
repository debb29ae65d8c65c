import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { FollowUp } from './followUp.entity.ts'
import { FollowUpView, IssueRecommendationInput, RecordFollowUpInput } from './followUp.graphql.ts'
import { issueRecommendation, recordFollowUp } from './followUp.service.ts'
import type { Recommendation } from './recommendation.entity.ts'
import { RecommendationResult, RecommendationView } from './recommendation.graphql.ts'
import { followUpsOfRecommendation } from './recommendation.loader.ts'

@Resolver(() => RecommendationView)
export class FollowUpResolver {
  @FieldResolver(() => [FollowUpView], { description: 'What became of it at its addressee; what was so last comes first.' })
  async followUps(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<FollowUp[]> {
    return (await followUpsOfRecommendation(context).load(recommendation.id)) ?? []
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
