import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import { countMax } from '../../../shared/limits/list.ts'
import type { TurnReason } from '../../../shared/workflow/turn.ts'
import { PageInfo } from '../findings/finding.graphql.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import { enumOf, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import { TurnReasonEnum } from '../review/review.graphql.ts'

export const inboxSections = ['turns', 'waiting', 'snoozed'] as const
export type InboxSection = (typeof inboxSections)[number]
export const InboxSectionEnum = enumOf('InboxSection', inboxSections)

const countDescription = `Counted up to ${countMax}: that many means that many or more.`

@ObjectType('InboxItem', { description: 'A finding or a recommendation that waits for somebody, or a task of a side event.' })
export class InboxItemView {
  @Field(() => ID, { description: 'The record’s, or the task’s.' })
  id!: string
  @Field(() => TurnReasonEnum, { nullable: true, description: 'Why it is the viewer’s turn; null where it is somebody else’s.' })
  reason!: TurnReason | null
  @Field(() => DateScalar, { nullable: true })
  dueOn!: string | null
  @Field(() => Date)
  since!: Date
  @Field(() => Date, { nullable: true })
  snoozedUntil!: Date | null
  /** Resolved to the record or the task, and to the act by which it became somebody's turn. */
  findingId!: string | null
  recommendationId!: string | null
  activityId!: string | null
  taskId!: string | null
}

@ObjectType('InboxItemEdge')
export class InboxItemEdgeView {
  @Field(() => String)
  cursor!: string
  @Field(() => InboxItemView)
  node!: InboxItemView
}

@ObjectType('InboxItemConnection')
export class InboxItemConnectionView {
  @Field(() => [InboxItemEdgeView])
  edges!: InboxItemEdgeView[]
  @Field(() => PageInfo)
  pageInfo!: PageInfo
  @Field(() => Int, { description: countDescription })
  totalCount!: number
}

@ObjectType('InboxUpdate', { description: 'What somebody else did to a record in which the viewer has a part.' })
export class InboxUpdateView {
  @Field(() => ID)
  id!: string
}

@ObjectType('InboxUpdateEdge')
export class InboxUpdateEdgeView {
  @Field(() => String)
  cursor!: string
  @Field(() => InboxUpdateView)
  node!: Activity
}

@ObjectType('InboxUpdateConnection')
export class InboxUpdateConnectionView {
  @Field(() => [InboxUpdateEdgeView])
  edges!: InboxUpdateEdgeView[]
  @Field(() => PageInfo)
  pageInfo!: PageInfo
  @Field(() => Int, { description: countDescription })
  totalCount!: number
}

@ObjectType('Inbox', { description: 'Whose turn it is, as far as it is the viewer’s business.' })
export class InboxView {
  @Field(() => ID)
  readonly projectId: string
  constructor(projectId: string) {
    this.projectId = projectId
  }
}

@ObjectType()
export class InboxSuccess {
  @Field(() => InboxView)
  readonly inbox: InboxView
  constructor(projectId: string) {
    this.inbox = new InboxView(projectId)
  }
}

export const InboxResult = createUnionType({ name: 'InboxResult', types: () => [InboxSuccess, Refused, Stale, Invalid] as const })
