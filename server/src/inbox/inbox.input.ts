import { Field, ID, InputType } from 'type-graphql'

@InputType({ description: 'Puts a turn off, for oneself alone. It comes back at that time, or with the next act by which it is one’s turn.' })
export class SnoozeTurnInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID, { description: 'A finding or a recommendation.' })
  recordId!: string
  @Field(() => Date)
  until!: Date
}

@InputType()
export class WakeTurnInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recordId!: string
}

@InputType({ description: 'Says that it is not one’s turn, and why: for whoever may read the record.' })
export class PassTurnInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recordId!: string
  @Field(() => String)
  note!: string
}

@InputType()
export class MarkUpdatesSeenInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  projectId!: string
  @Field(() => ID, { description: 'The newest that one has seen; all before it count as seen too.' })
  updateId!: string
}
