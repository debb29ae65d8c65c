import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { deliveries, type FollowUpTrack, followUpTracks, type FollowUpValue, implementations, positions } from '../../../shared/workflow/followUp.ts'
import { enumOf } from '../platform/graphql/results.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import type { FollowUp } from './followUp.entity.ts'

export const DeliveryEnum = enumOf('Delivery', deliveries)
export const PositionEnum = enumOf('Position', positions)
export const ImplementationEnum = enumOf('Implementation', implementations)
export const FollowUpTrackEnum = enumOf('FollowUpTrack', followUpTracks)
export const FollowUpValueEnum = enumOf('FollowUpValue', [...new Set([...deliveries, ...positions, ...implementations])])

@ObjectType('FollowUp', { description: 'What became of a recommendation at its addressee: one dated, sourced entry of one track.' })
export class FollowUpView implements Pick<FollowUp, 'id' | 'track' | 'value' | 'on' | 'source' | 'note' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => FollowUpTrackEnum)
  track!: FollowUpTrack
  @Field(() => FollowUpValueEnum)
  value!: FollowUpValue
  @Field(() => DateScalar, { description: 'The day on which it was so.' })
  on!: string
  @Field(() => String, { description: 'From where that is known.' })
  source!: string
  @Field(() => String)
  note!: string
  @Field(() => Date)
  createdAt!: Date
}

@InputType()
abstract class SourcedInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => DateScalar, { description: 'The day on which it was so.' })
  on!: string
  @Field(() => String, { description: 'From where that is known; of what was sent, by what: the number of a letter, a meeting.' })
  source!: string
  @Field(() => DateScalar, { nullable: true, description: 'When somebody looks again; null where nobody has to. Leaving it out keeps it.' })
  nextCheckOn?: string | null
}

@InputType({ description: 'Says that an adopted recommendation was sent to its addressee.' })
export class IssueRecommendationInput extends SourcedInput {
  @Field(() => Int)
  expectedVersion!: number
}

@InputType({ description: 'One more entry of one track. What was wrong is corrected by a newer one.' })
export class RecordFollowUpInput extends SourcedInput {
  @Field(() => FollowUpTrackEnum)
  track!: FollowUpTrack
  @Field(() => FollowUpValueEnum, { description: 'One of the track’s own.' })
  value!: FollowUpValue
  @Field(() => String)
  note!: string
}
