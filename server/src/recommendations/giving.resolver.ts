import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { WorkingGroup } from '../groups/group.entity.ts'
import { WorkingGroupView } from '../groups/group.graphql.ts'
import { groupById } from '../groups/group.loader.ts'
import type { Context } from '../platform/graphql/context.ts'
import { GiveRecommendationInput } from './giving.graphql.ts'
import { giveRecommendation } from './giving.service.ts'
import type { Recommendation } from './recommendation.entity.ts'
import { RecommendationResult, RecommendationView } from './recommendation.graphql.ts'

/** Which working group decides on a recommendation. */
@Resolver(() => RecommendationView)
export class GivingResolver {
  @FieldResolver(() => WorkingGroupView, { nullable: true, description: 'The working group that decides on it; without one a coordinator adopts it.' })
  group(@Root() { groupId }: Recommendation, @Ctx() context: Context): Promise<WorkingGroup | null> {
    return groupId ? groupById(context).load(groupId) : Promise.resolve(null)
  }

  @Mutation(() => RecommendationResult)
  giveRecommendation(@Arg('input', () => GiveRecommendationInput) input: GiveRecommendationInput, @Ctx() context: Context): Promise<typeof RecommendationResult> {
    return giveRecommendation(context, input)
  }
}
