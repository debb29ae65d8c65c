import { Field, ID, InputType } from 'type-graphql'

@InputType({ description: 'Says which working group decides on it; without one a coordinator adopts it.' })
export class GiveRecommendationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => ID, { nullable: true })
  groupId?: string | null
}
