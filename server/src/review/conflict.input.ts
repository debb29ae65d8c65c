import { Field, ID, InputType } from 'type-graphql'

@InputType()
export class DeclareConflictInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => ID, { description: 'Oneself, or as a coordinator somebody else.' })
  personId!: string
  @Field(() => String)
  reason!: string
}

@InputType()
export class LiftConflictInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => ID, { description: 'The one that was read.' })
  conflictId!: string
}
