import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import type { Recommendation } from './recommendation.entity.ts'
import { RecommendationView } from './recommendation.graphql.ts'
import { readableRecommendation, readableReplacement } from './recommendation.loader.ts'

/** Which recommendation stands, or is to stand, in the place of which. */
@Resolver(() => RecommendationView)
export class ReplacementResolver {
  @FieldResolver(() => RecommendationView, { nullable: true, description: 'The adopted one in whose place it is meant to stand; it does from its own adoption on.' })
  replaces(@Root() { replacesId }: Recommendation, @Ctx() context: Context): Promise<Recommendation | null> {
    return replacesId ? readableRecommendation(context).load(replacesId) : Promise.resolve(null)
  }

  @FieldResolver(() => RecommendationView, { nullable: true, description: 'What is being written in its place, or stands there already, as far as the viewer may read it.' })
  replacement(@Root() { id }: Recommendation, @Ctx() context: Context): Promise<Recommendation | null> {
    return readableReplacement(context).load(id)
  }
}
