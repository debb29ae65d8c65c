import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import { type ActivityKind, activityKinds } from '../../../shared/activity/kinds.ts'
import { Activity } from '../platform/activity/activity.entity.ts'
import { Hidden } from '../platform/activity/hidden.ts'
import { type Resync, resyncReasons } from '../platform/activity/resync.ts'
import type { Comment, Thread } from '../review/review.entity.ts'
import { CommentView, ThreadView } from '../review/review.graphql.ts'
import { enumOf } from '../platform/graphql/results.ts'

export const placeDescription = 'Where the stream goes on after this message: the `after` of the next subscription.'

export const noteDescription = 'Why somebody has said that it is not their turn, that a recommendation still holds, that an agenda goes on showing a record as it was, that a recommendation is withdrawn, or that a vote is stopped.'
const noted: Readonly<Partial<Record<ActivityKind, string>>> = { TurnPassed: 'note', CitationConfirmed: 'note', AgendaDocumentKept: 'note', RecommendationWithdrawn: 'reason', VoteStopped: 'reason' }
export function noteOf({ kind, data }: Pick<Activity, 'kind' | 'data'>): string | null {
  const note = data[noted[kind] ?? '']
  return typeof note === 'string' ? note : null
}

export const ActivityKindEnum = enumOf('ActivityKind', activityKinds)

@ObjectType('PublishedComment', { description: 'A comment that a verdict published, and the thread in which it stands.' })
export class PublishedCommentView {
  @Field(() => ThreadView)
  thread!: Thread
  @Field(() => CommentView)
  comment!: Comment
}

type PublishedIds = { commentId: string; threadId: string }

/** The comments that an act published together, and for each the thread in which it stands. */
export const publishedIn = ({ data }: Pick<Activity, 'data'>): PublishedIds[] => (data['published'] as PublishedIds[] | undefined) ?? []

@ObjectType('Activity', { description: 'One act, as the append-only log has it, and what it changed. About a restricted record it carries ids alone.' })
export class ActivityView implements Pick<Activity, 'id' | 'kind' | 'at' | 'version' | 'actorId' | 'findingId' | 'recommendationId' | 'subjectPersonId'> {
  @Field(() => ID)
  id!: string
  @Field(() => ActivityKindEnum)
  kind!: ActivityKind
  @Field(() => Date)
  at!: Date
  @Field(() => Int, { description: "The subject's version after the act." })
  version!: number
  @Field(() => ID)
  actorId!: string
  @Field(() => ID, { nullable: true })
  findingId!: string | null
  @Field(() => ID, { nullable: true })
  recommendationId!: string | null
  @Field(() => ID, { nullable: true })
  subjectPersonId!: string | null
}

@ObjectType('HistoryEntry', { description: "One act in a record's own log: it does not lead back to the record." })
export class HistoryEntryView implements Pick<Activity, 'id' | 'kind' | 'at' | 'version' | 'threadId'> {
  @Field(() => ID)
  id!: string
  @Field(() => ActivityKindEnum)
  kind!: ActivityKind
  @Field(() => Date)
  at!: Date
  @Field(() => Int)
  version!: number
  @Field(() => ID, { nullable: true })
  threadId!: string | null
}

export const ResyncReasonEnum = enumOf('ResyncReason', resyncReasons)

@ObjectType('Resync', { description: 'Read everything anew and go on from here: too much was missed, or the viewer may see other things than before.' })
export class ResyncView implements Pick<Resync, 'reason'> {
  @Field(() => ResyncReasonEnum)
  reason!: Resync['reason']
}

@ObjectType('Hidden', { description: 'A record that the viewer could see until this moment, and now cannot: what they have of it must be forgotten.' })
export class HiddenView implements Pick<Hidden, 'findingId' | 'recommendationId'> {
  @Field(() => ID, { nullable: true })
  findingId!: string | null
  @Field(() => ID, { nullable: true })
  recommendationId!: string | null
}

export const ActivityMessage = createUnionType({
  name: 'ActivityMessage',
  types: () => [ActivityView, ResyncView, HiddenView] as const,
  resolveType: (message) => (message instanceof Hidden ? HiddenView : 'kind' in message ? ActivityView : ResyncView),
})
