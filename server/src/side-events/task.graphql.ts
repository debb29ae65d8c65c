import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { DateScalar } from '../platform/graphql/scalars.ts'
import type { SideEventTask } from './task.entity.ts'

@ObjectType('SideEventTask', { description: 'Something that somebody sees to before the event.' })
export class SideEventTaskView implements Pick<SideEventTask, 'id' | 'version' | 'title' | 'dueOn'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  version!: number
  @Field(() => String)
  title!: string
  @Field(() => DateScalar)
  dueOn!: string
  @Field(() => Date, { nullable: true })
  doneAt!: Date | null
}

@InputType()
export class AddSideEventTaskInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sideEventId!: string
  @Field(() => String)
  title!: string
  @Field(() => ID)
  ownerId!: string
  @Field(() => DateScalar)
  dueOn!: string
}

@InputType({ description: 'What is left out stays. Changes by somebody else since expectedVersion merge when they touch other fields, else the answer is Stale.' })
export class EditSideEventTaskInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  taskId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String, { nullable: true })
  title?: string | null
  @Field(() => ID, { nullable: true })
  ownerId?: string | null
  @Field(() => DateScalar, { nullable: true })
  dueOn?: string | null
}

@InputType({ description: 'Says that a task is done, or is not. Its owner may, whatever else they may do.' })
export class SettleSideEventTaskInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  taskId!: string
  @Field(() => Boolean)
  done!: boolean
}

@InputType()
export class RemoveSideEventTaskInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  taskId!: string
  @Field(() => Int)
  expectedVersion!: number
}
