import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql'
import { mayRead } from '../../../shared/access/finding.ts'
import { mayManageMembers } from '../../../shared/access/members.ts'
import { mayReadRecommendation } from '../../../shared/access/recommendation.ts'
import { isIdentityActivity, isInvitationActivity } from '../../../shared/activity/kinds.ts'
import { findingById } from '../findings/finding.loader.ts'
import { findingFactsBefore, isReadable } from '../findings/finding.policy.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import { Hidden } from '../platform/activity/hidden.ts'
import type { Resync } from '../platform/activity/resync.ts'
import { type Context, permits, requireMember } from '../platform/graphql/context.ts'
import { recommendationById } from '../recommendations/recommendation.loader.ts'
import { isReadable as isRecommendationReadable, recommendationFactsBefore } from '../recommendations/recommendation.policy.ts'
import { learnsOfIdentity } from '../sources/source.policy.ts'
import { ActivityMessage, HiddenView, placeDescription, ResyncView } from './activity.graphql.ts'
import { isToldOfSideEvent, isToldOfWork } from './activity.policy.ts'
import { ActivitySource } from './activitySource.ts'

async function readsBoth(context: Context, findingId: string, recommendationId: string): Promise<boolean> {
  const [finding, recommendation] = await Promise.all([findingById(context).load(findingId), recommendationById(context).load(recommendationId)])
  return finding !== null && recommendation !== null && isReadable(context, finding) && isRecommendationReadable(context, recommendation)
}

/** What those for whom the context stands are told of an act: the act where they may read its subject at this moment; that it is hidden, where they could until the act; else nothing. */
export async function toldOf(context: Context, activity: Activity): Promise<Activity | Hidden | null> {
  const { projectId, kind, findingId, recommendationId, subjectPersonId, data } = activity
  if (isInvitationActivity(kind) && !permits(context, projectId, mayManageMembers)) return null
  if (!permits(context, projectId, (member) => isToldOfSideEvent(member, activity))) return null
  if (findingId && recommendationId) return (await readsBoth(context, findingId, recommendationId)) ? activity : null
  if (findingId) {
    const finding = await findingById(context).load(findingId)
    if (isIdentityActivity(kind) && !(finding && permits(context, projectId, (member) => learnsOfIdentity(member, finding, subjectPersonId)))) return null
    if (finding && isReadable(context, finding)) return activity
    const before = finding && findingFactsBefore(finding, data)
    return before && permits(context, projectId, (member) => mayRead(member, before)) ? new Hidden(activity) : null
  }
  if (recommendationId) {
    const recommendation = await recommendationById(context).load(recommendationId)
    if (recommendation && isRecommendationReadable(context, recommendation)) return isToldOfWork(context, recommendation, activity) ? activity : null
    const before = recommendation && recommendationFactsBefore(recommendation, data)
    return before && permits(context, projectId, (member) => mayReadRecommendation(member, before)) ? new Hidden(activity) : null
  }
  return activity
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
