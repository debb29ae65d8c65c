import { Field, ID, InputType, Int } from 'type-graphql'
import type { ThreadKind } from '../../../shared/workflow/scales.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import { ThreadKindEnum } from './review.graphql.ts'

export const mentionedDescription = 'Whom it mentions: members who may read the finding. They are told.'

@InputType()
export class AssignReviewerInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => ID)
  personId!: string
  @Field(() => DateScalar, { nullable: true })
  dueOn?: string | null
}

@InputType()
export class UnassignReviewerInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => ID)
  personId!: string
}

@InputType({ description: 'A verdict signs the revision, by its hash, that the reviewer saw.' })
export class DecideFindingInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => Int)
  revision!: number
  @Field(() => String)
  contentHash!: string
  @Field(() => Int, { nullable: true, deprecationReason: 'A verdict signs a text. What else moved meanwhile does not stand in its way.' })
  expectedVersion?: number | null
  @Field(() => String)
  reason!: string
  @Field(() => [ID], { nullable: true, description: 'What the reviewer has kept until now and publishes with the verdict. The others stay theirs alone.' })
  draftCommentIds?: string[] | null
}

@InputType()
export class PassageAnchorInput {
  @Field(() => Int)
  revision!: number
  @Field(() => Int)
  block!: number
  @Field(() => Int)
  start!: number
  @Field(() => Int)
  end!: number
  @Field(() => String)
  quote!: string
  @Field(() => String)
  prefix!: string
  @Field(() => String)
  suffix!: string
}

@InputType()
export class QuestionAnchorInput {
  @Field(() => Int)
  revision!: number
  @Field(() => String)
  question!: string
}

@InputType({ description: 'About a passage, about the answer to a question, or (neither given) about the whole finding.' })
export class OpenThreadInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => ThreadKindEnum)
  kind!: ThreadKind
  @Field(() => PassageAnchorInput, { nullable: true })
  passage?: PassageAnchorInput | null
  @Field(() => QuestionAnchorInput, { nullable: true })
  question?: QuestionAnchorInput | null
  @Field(() => String)
  body!: string
  @Field(() => [ID], { nullable: true, description: mentionedDescription })
  mentionedIds?: string[] | null
  @Field(() => ID, { nullable: true, description: 'What the sender has kept until now, and says with this: it is kept no more.' })
  draftCommentId?: string | null
}

@InputType()
export class ReplyToThreadInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  threadId!: string
  @Field(() => String)
  body!: string
  @Field(() => [ID], { nullable: true, description: mentionedDescription })
  mentionedIds?: string[] | null
  @Field(() => ID, { nullable: true, description: 'What the sender has kept until now, and says with this: it is kept no more.' })
  draftCommentId?: string | null
}

@InputType()
export class ResolveThreadInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  threadId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String)
  reply!: string
  @Field(() => [ID], { nullable: true, description: mentionedDescription })
  mentionedIds?: string[] | null
}

@InputType()
export class ReopenThreadInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  threadId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String)
  reply!: string
  @Field(() => [ID], { nullable: true, description: mentionedDescription })
  mentionedIds?: string[] | null
}

@InputType({ description: 'Other words for a passage, and why.' })
export class SuggestEditInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => PassageAnchorInput)
  passage!: PassageAnchorInput
  @Field(() => String, { description: 'Empty where the passage is to go.' })
  replacement!: string
  @Field(() => String)
  reason!: string
}

@InputType()
export class DeclineSuggestionInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  threadId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String)
  reply!: string
  @Field(() => [ID], { nullable: true, description: mentionedDescription })
  mentionedIds?: string[] | null
}

@InputType()
export class WithdrawSuggestionInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  threadId!: string
  @Field(() => Int)
  expectedVersion!: number
}
