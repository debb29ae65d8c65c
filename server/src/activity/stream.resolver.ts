import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql'
import { mayRead } from '../../../shared/access/finding.ts'
import { mayManageMembers } from '../../../shared/access/members.ts'
import { mayReadRecommendation } from '../../../shared/access/recommendation.ts'
import { isInvitationActivity } from '../../../shared/activity/kinds.ts'
import { findingById, readableFinding } from '../findings/finding.loader.ts'
import { findingFactsBefore } from '../findings/finding.policy.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import { Hidden } from '../platform/activity/hidden.ts'
import type { Resync } from '../platform/activity/resync.ts'
import { type Context, permits, requireMember } from '../platform/graphql/context.ts'
import { readableRecommendation, recommendationById } from '../recommendations/recommendation.loader.ts'
import { recommendationFactsBefore } from '../recommendations/recommendation.policy.ts'
import { ActivityMessage, HiddenView, placeDescription, ResyncView } from './activity.graphql.ts'
import { ActivitySource } from './activitySource.ts'

/** What those for whom the context stands are told of an act: the act where they may read its subject at this moment; that it is hidden, where they could until the act; else nothing. */
export async function toldOf(context: Context, activity: Activity): Promise<Activity | Hidden | null> {
  const { projectId, kind, findingId, recommendationId } = activity
  if (isInvitationActivity(kind) && !permits(context, projectId, mayManageMembers)) return null
  if (findingId && (await readableFinding(context).load(findingId)) === null) return (await couldReadFinding(context, activity, findingId)) ? new Hidden(activity) : null
  if (recommendationId && (await readableRecommendation(context).load(recommendationId)) === null) {
    return (await couldReadRecommendation(context, activity, recommendationId)) ? new Hidden(activity) : null
  }
  return activity
}

async function couldReadFinding(context: Context, { projectId, data }: Activity, id: string): Promise<boolean> {
  const finding = await findingById(context).load(id)
  const before = finding && findingFactsBefore(finding, data)
  return before !== null && permits(context, projectId, (member) => mayRead(member, before))
}

async function couldReadRecommendation(context: Context, { projectId, data }: Activity, id: string): Promise<boolean> {
  const recommendation = await recommendationById(context).load(id)
  const before = recommendation && recommendationFactsBefore(recommendation, data)
  return before !== null && permits(context, projectId, (member) => mayReadRecommendation(member, before))
}

@Resolver()
export class StreamResolver {
  @Subscription(() => ActivityMessage, {
    description:
      'Everything in the project that the viewer may see, past `after` (without it, from the beginning) and from then on, in order. `access` is that of the project as the client last read it: if the viewer may see other things by now, the first message says so.',
    subscribe: ({ args, context }: { args: { projectId: string; after: string | null; access: string | null }; context: Context }) => {
      requireMember(context, args.projectId)
      return new ActivitySource(args.projectId, args.after == null ? 0 : context.cursors.read(args.projectId, args.after), args.access ?? null)
    },
  })
  activity(
    @Root() message: Activity | Hidden | Resync,
    @Arg('projectId', () => ID) _projectId: string,
    @Arg('after', () => String, { nullable: true }) _after: string | null,
    @Arg('access', () => String, { nullable: true }) _access: string | null,
  ): Activity | Hidden | Resync {
    return message
  }
}

@Resolver(() => ResyncView)
export class ResyncResolver {
  @FieldResolver(() => String, { description: placeDescription })
  cursor(@Root() { projectId, seq }: Resync, @Ctx() context: Context): string {
    return context.cursors.ofMoment(projectId, seq)
  }
}

@Resolver(() => HiddenView)
export class HiddenResolver {
  @FieldResolver(() => String, { description: placeDescription })
  cursor(@Root() hidden: Hidden, @Ctx() context: Context): string {
    return context.cursors.ofAct(hidden)
  }
}
