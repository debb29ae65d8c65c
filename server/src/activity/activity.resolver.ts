import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql'
import { mayManageMembers } from '../../../shared/access/members.ts'
import { isInvitationActivity } from '../../../shared/activity/kinds.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { readableFinding } from '../findings/finding.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import type { Resync } from '../platform/activity/resync.ts'
import { type Context, permits, requireMember } from '../platform/graphql/context.ts'
import { badInput } from '../platform/graphql/errors.ts'
import type { Recommendation } from '../recommendations/recommendation.entity.ts'
import { RecommendationView } from '../recommendations/recommendation.graphql.ts'
import { readableRecommendation } from '../recommendations/recommendation.loader.ts'
import { Thread } from '../review/review.entity.ts'
import { ThreadView } from '../review/review.graphql.ts'
import { ActivityMessage, ActivityView, HistoryEntryView } from './activity.graphql.ts'
import { activitiesOfFinding, activitiesOfRecommendation } from './activity.loader.ts'
import { ActivitySource } from './activitySource.ts'

/** May those for whom the context stands learn of the act at all? Only where they may read its subject, at this moment. */
export async function mayLearnOf(context: Context, { projectId, kind, findingId, recommendationId }: Activity): Promise<boolean> {
  if (isInvitationActivity(kind) && !permits(context, projectId, mayManageMembers)) return false
  if (findingId && (await readableFinding(context).load(findingId)) === null) return false
  return !recommendationId || (await readableRecommendation(context).load(recommendationId)) !== null
}

@Resolver(() => ActivityView)
export class ActivityResolver {
  @Subscription(() => ActivityMessage, {
    description: 'Everything in the project that the viewer may see, past `after` and from then on, in order.',
    subscribe: ({ args, context }: { args: { projectId: string; after: number }; context: Context }) => {
      requireMember(context, args.projectId)
      if (args.after < 0) throw badInput('`after` is the number of an activity, or 0.')
      return new ActivitySource(args.projectId, args.after)
    },
  })
  activity(@Root() message: Activity | Resync, @Arg('projectId', () => ID) _projectId: string, @Arg('after', () => Int) _after: number): Activity | Resync {
    return message
  }

  @FieldResolver(() => PersonView)
  actor(@Root() activity: Activity, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(activity.actorId)
  }

  @FieldResolver(() => PersonView, { nullable: true })
  subjectPerson(@Root() activity: Activity, @Ctx() context: Context): Promise<Person | null> {
    return activity.subjectPersonId ? personById(context).load(activity.subjectPersonId) : Promise.resolve(null)
  }

  @FieldResolver(() => FindingView, { nullable: true })
  finding(@Root() activity: Activity, @Ctx() context: Context): Promise<Finding | null> {
    return activity.findingId ? readableFinding(context).load(activity.findingId) : Promise.resolve(null)
  }

  @FieldResolver(() => ThreadView, { nullable: true })
  async thread(@Root() activity: Activity, @Ctx() context: Context): Promise<Thread | null> {
    const finding = activity.threadId && activity.findingId ? await readableFinding(context).load(activity.findingId) : null
    return finding ? context.em.findOne(Thread, { id: activity.threadId!, findingId: finding.id }) : null
  }

  @FieldResolver(() => RecommendationView, { nullable: true })
  recommendation(@Root() activity: Activity, @Ctx() context: Context): Promise<Recommendation | null> {
    return activity.recommendationId ? readableRecommendation(context).load(activity.recommendationId) : Promise.resolve(null)
  }
}

@Resolver(() => HistoryEntryView)
export class HistoryEntryResolver {
  @FieldResolver(() => PersonView)
  actor(@Root() activity: Activity, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(activity.actorId)
  }

  @FieldResolver(() => PersonView, { nullable: true })
  subjectPerson(@Root() activity: Activity, @Ctx() context: Context): Promise<Person | null> {
    return activity.subjectPersonId ? personById(context).load(activity.subjectPersonId) : Promise.resolve(null)
  }
}

/** The log of one finding. */
@Resolver(() => FindingView)
export class FindingHistoryResolver {
  @FieldResolver(() => [HistoryEntryView], { description: 'Newest first.' })
  async history(@Root() finding: Finding, @Ctx() context: Context): Promise<Activity[]> {
    return (await activitiesOfFinding(context).load(finding.id)) ?? []
  }
}

/** The log of one recommendation. */
@Resolver(() => RecommendationView)
export class RecommendationHistoryResolver {
  @FieldResolver(() => [HistoryEntryView], { description: 'Newest first.' })
  async history(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<Activity[]> {
    return (await activitiesOfRecommendation(context).load(recommendation.id)) ?? []
  }
}
