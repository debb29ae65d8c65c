import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { countMax } from '../../../shared/limits/list.ts'
import { type TrackedImplementation, trackedImplementations, type TrackedPosition, trackedPositions, type TrackerTask, trackerTasks } from '../../../shared/workflow/followUp.ts'
import { enumOf } from '../platform/graphql/results.ts'

/** So many addressees are named in the summary: those that most was recommended to. */
export const addresseesMax = 100

export const TrackerTaskEnum = enumOf('TrackerTask', trackerTasks)
export const TrackedPositionEnum = enumOf('TrackedPosition', trackedPositions)
export const TrackedImplementationEnum = enumOf('TrackedImplementation', trackedImplementations)

@InputType({ description: 'What is left out does not narrow the list.' })
export class TrackerFilter {
  @Field(() => TrackerTaskEnum, { nullable: true, description: '`to_send`: adopted and not sent. `look_due`: the day of the next look is there, or has gone by.' })
  task?: TrackerTask | null
  @Field(() => [TrackedPositionEnum], { nullable: true, description: 'Of what was sent. `unknown`: there is no answer yet.' })
  position?: TrackedPosition[] | null
  @Field(() => [TrackedImplementationEnum], { nullable: true, description: 'Of what was sent. `unknown`: nothing is known yet.' })
  implementation?: TrackedImplementation[] | null
  @Field(() => String, { nullable: true, description: 'To the letter.' })
  addressee?: string | null
  @Field(() => String, { nullable: true })
  search?: string | null
}

@ObjectType('TrackedPositionCount')
export class TrackedPositionCountView {
  @Field(() => TrackedPositionEnum)
  value!: TrackedPosition
  @Field(() => Int)
  count!: number
}

@ObjectType('TrackedImplementationCount')
export class TrackedImplementationCountView {
  @Field(() => TrackedImplementationEnum)
  value!: TrackedImplementation
  @Field(() => Int)
  count!: number
}

@ObjectType('TrackedAddresseeCount')
export class TrackedAddresseeCountView {
  @Field(() => String)
  addressee!: string
  @Field(() => Int)
  count!: number
}

@ObjectType('TrackerSummary', { description: `How it stands with everything adopted that the viewer may read. Each is counted up to ${countMax}: that many means that many or more.` })
export class TrackerSummaryView {
  @Field(() => ID)
  projectId!: string
  @Field(() => Int)
  total!: number
  @Field(() => Int, { description: 'Adopted, and not sent to the addressee yet.' })
  toSend!: number
  @Field(() => Int, { description: 'The day of the next look is there, or has gone by.' })
  lookDue!: number
  @Field(() => [TrackedPositionCountView], { description: 'Of what was sent; what nothing is counted of is left out.', complexity: trackedPositions.length })
  positions!: TrackedPositionCountView[]
  @Field(() => [TrackedImplementationCountView], { description: 'Of what was sent; what nothing is counted of is left out.', complexity: trackedImplementations.length })
  implementations!: TrackedImplementationCountView[]
  @Field(() => [TrackedAddresseeCountView], { description: `Those with the most first, ${addresseesMax} at most.`, complexity: addresseesMax })
  addressees!: TrackedAddresseeCountView[]
}
