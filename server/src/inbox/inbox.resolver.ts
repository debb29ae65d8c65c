import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { mayManageGroups } from '../../../shared/access/group.ts'
import { mayDecidePolicy } from '../../../shared/access/reviewPolicy.ts'
import { activityById } from '../activity/activity.loader.ts'
import { HistoryEntryView } from '../activity/activity.graphql.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { readableFinding } from '../findings/finding.loader.ts'
import type { WorkingGroup } from '../groups/group.entity.ts'
import { WorkingGroupView } from '../groups/group.graphql.ts'
import { groupsOfProject } from '../groups/group.loader.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import type { Recommendation } from '../recommendations/recommendation.entity.ts'
import { RecommendationView } from '../recommendations/recommendation.graphql.ts'
import { readableRecommendation } from '../recommendations/recommendation.loader.ts'
import type { ReviewPolicyChange } from '../review/reviewPolicy.entity.ts'
import { ReviewPolicyChangeView } from '../review/reviewPolicy.graphql.ts'
import { policyChangesOfProject } from '../review/reviewPolicy.loader.ts'
import type { SideEventTask } from '../side-events/task.entity.ts'
import { SideEventTaskView } from '../side-events/task.graphql.ts'
import { ownTask } from '../side-events/task.loader.ts'
import { InboxItemConnectionView, InboxItemView, InboxResult, type InboxSection, InboxSectionEnum, InboxUpdateConnectionView, InboxUpdateView, InboxView } from './inbox.graphql.ts'
import { MarkUpdatesSeenInput, PassTurnInput, SnoozeTurnInput, WakeTurnInput } from './inbox.input.ts'
import { listItems, listUpdates } from './inbox.list.ts'
import { passTurn, readInbox, snoozeTurn, wakeTurn } from './turn.service.ts'
import { markUpdatesSeen } from './updates.service.ts'

@Resolver(() => InboxView)
export class InboxResolver {
  @Query(() => InboxView, { description: 'The viewer’s own, with everything in it that stands in the log by now.' })
  async inbox(@Arg('projectId', () => ID) projectId: string, @Ctx() context: Context): Promise<InboxView> {
    return (await readInbox(context, { projectId })).inbox
  }

  @FieldResolver(() => InboxItemConnectionView, {
    description: '`turns`: the viewer’s, what is due first. `waiting`: what they have a part in and is the turn of others, the longest first. `snoozed`: the viewer’s that they have put off, the next to come back first.',
  })
  items(
    @Root() { projectId }: InboxView,
    @Arg('section', () => InboxSectionEnum) section: InboxSection,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<InboxItemConnectionView> {
    return listItems(context, projectId, section, { first, after })
  }

  @FieldResolver(() => ReviewPolicyChangeView, { nullable: true, description: 'Another review policy that waits for a decision which the viewer may make.' })
  async policyChange(@Root() { projectId }: InboxView, @Ctx() context: Context): Promise<ReviewPolicyChange | null> {
    const member = requireMember(context, projectId)
    const waiting = (await policyChangesOfProject(context).load(projectId))?.find(({ outcome }) => outcome === null)
    return waiting && mayDecidePolicy(member, waiting.proposedById) ? waiting : null
  }

  @FieldResolver(() => [WorkingGroupView], { complexity: 2, description: 'Working groups that nobody chairs, for those who name somebody.' })
  async groupsWithoutChair(@Root() { projectId }: InboxView, @Ctx() context: Context): Promise<WorkingGroup[]> {
    if (!mayManageGroups(requireMember(context, projectId))) return []
    return ((await groupsOfProject(context).load(projectId)) ?? []).filter(({ chairId }) => !chairId)
  }

  @FieldResolver(() => InboxUpdateConnectionView, { description: 'What others did that the viewer has not marked as seen, newest first.' })
  updates(
    @Root() { projectId }: InboxView,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<InboxUpdateConnectionView> {
    return listUpdates(context, projectId, { first, after })
  }

  @Mutation(() => InboxResult)
  snoozeTurn(@Arg('input', () => SnoozeTurnInput) input: SnoozeTurnInput, @Ctx() context: Context): Promise<typeof InboxResult> {
    return snoozeTurn(context, input)
  }

  @Mutation(() => InboxResult)
  wakeTurn(@Arg('input', () => WakeTurnInput) input: WakeTurnInput, @Ctx() context: Context): Promise<typeof InboxResult> {
    return wakeTurn(context, input)
  }

  @Mutation(() => InboxResult)
  passTurn(@Arg('input', () => PassTurnInput) input: PassTurnInput, @Ctx() context: Context): Promise<typeof InboxResult> {
    return passTurn(context, input)
  }

  @Mutation(() => InboxResult)
  markUpdatesSeen(@Arg('input', () => MarkUpdatesSeenInput) input: MarkUpdatesSeenInput, @Ctx() context: Context): Promise<typeof InboxResult> {
    return markUpdatesSeen(context, input)
  }
}

@Resolver(() => InboxItemView)
export class InboxItemResolver {
  @FieldResolver(() => FindingView, { nullable: true })
  finding(@Root() { findingId }: InboxItemView, @Ctx() context: Context): Promise<Finding | null> {
    return findingId ? readableFinding(context).load(findingId) : Promise.resolve(null)
  }

  @FieldResolver(() => RecommendationView, { nullable: true })
  recommendation(@Root() { recommendationId }: InboxItemView, @Ctx() context: Context): Promise<Recommendation | null> {
    return recommendationId ? readableRecommendation(context).load(recommendationId) : Promise.resolve(null)
  }

  @FieldResolver(() => SideEventTaskView, { nullable: true })
  task(@Root() { taskId }: InboxItemView, @Ctx() context: Context): Promise<SideEventTask | null> {
    return taskId ? ownTask(context).load(taskId) : Promise.resolve(null)
  }

  @FieldResolver(() => HistoryEntryView, { nullable: true, description: 'The act by which it became the viewer’s turn. A finding that was never sent has none, nor has a task.' })
  cause(@Root() { activityId }: InboxItemView, @Ctx() context: Context): Promise<Activity | null> {
    return activityId ? activityById(context).load(activityId) : Promise.resolve(null)
  }
}

@Resolver(() => InboxUpdateView)
export class InboxUpdateResolver {
  @FieldResolver(() => FindingView, { nullable: true })
  finding(@Root() { findingId }: Activity, @Ctx() context: Context): Promise<Finding | null> {
    return findingId ? readableFinding(context).load(findingId) : Promise.resolve(null)
  }

  @FieldResolver(() => RecommendationView, { nullable: true })
  recommendation(@Root() { recommendationId }: Activity, @Ctx() context: Context): Promise<Recommendation | null> {
    return recommendationId ? readableRecommendation(context).load(recommendationId) : Promise.resolve(null)
  }

  @FieldResolver(() => HistoryEntryView)
  act(@Root() activity: Activity): Activity {
    return activity
  }
}
