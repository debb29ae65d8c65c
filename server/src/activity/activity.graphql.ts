import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import { type ActivityKind, activityKinds } from '../../../shared/activity/kinds.ts'
import { Activity } from '../platform/activity/activity.entity.ts'
import { type Resync, resyncReasons } from '../platform/activity/resync.ts'
import { enumOf } from '../platform/graphql/results.ts'

export const ActivityKindEnum = enumOf('ActivityKind', activityKinds)

@ObjectType('Activity', { description: 'One act, as the append-only log has it.' })
export class ActivityView implements Pick<Activity, 'id' | 'seq' | 'kind' | 'at' | 'version'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int, { description: "The project's own number: gapless, in the order of commits." })
  seq!: number
  @Field(() => ActivityKindEnum)
  kind!: ActivityKind
  @Field(() => Date)
  at!: Date
  @Field(() => Int, { description: "The subject's version after the act." })
  version!: number
}

@ObjectType('HistoryEntry', { description: "One act in a record's own log: it does not lead back to the record." })
export class HistoryEntryView implements Pick<Activity, 'id' | 'seq' | 'kind' | 'at' | 'version'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  seq!: number
  @Field(() => ActivityKindEnum)
  kind!: ActivityKind
  @Field(() => Date)
  at!: Date
  @Field(() => Int)
  version!: number
}

export const ResyncReasonEnum = enumOf('ResyncReason', resyncReasons)

@ObjectType('Resync', { description: 'Read everything anew and go on from seq: too much was missed, or the viewer may see other things than before.' })
export class ResyncView implements Pick<Resync, 'seq' | 'reason'> {
  @Field(() => Int)
  seq!: number
  @Field(() => ResyncReasonEnum)
  reason!: Resync['reason']
}

export const ActivityMessage = createUnionType({
  name: 'ActivityMessage',
  types: () => [ActivityView, ResyncView] as const,
  resolveType: (message) => ('kind' in message ? ActivityView : ResyncView),
})
