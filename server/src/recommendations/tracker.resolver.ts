import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { RecommendationConnectionView } from './recommendation.graphql.ts'
import { TrackerFilter, TrackerSummaryView } from './tracker.graphql.ts'
import { listTracked, summariseTracked } from './tracker.list.ts'

@Resolver()
export class TrackerResolver {
  @Query(() => RecommendationConnectionView, { description: 'What was adopted: what has to be looked at first comes first, and what has no day last.' })
  tracker(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('filter', () => TrackerFilter) filter: TrackerFilter,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<RecommendationConnectionView> {
    return listTracked(context, { projectId, filter, first, after })
  }

  @Query(() => TrackerSummaryView)
  trackerSummary(@Arg('projectId', () => ID) projectId: string, @Ctx() context: Context): Promise<TrackerSummaryView> {
    return summariseTracked(context, projectId)
  }
}
