import { Field, ID, InputType, Int } from 'type-graphql'
import type { ThreadKind } from '../../../shared/workflow/scales.ts'
import { ThreadKindEnum } from './review.graphql.ts'
import { mentionedDescription, PassageAnchorInput, QuestionAnchorInput } from './review.input.ts'

@InputType({ description: 'A reply to a thread, or a new thread of a kind: about a passage, about the answer to a question, or (neither given) about the whole finding.' })
export class CreateDraftCommentInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => ID, { nullable: true })
  threadId?: string | null
  @Field(() => ThreadKindEnum, { nullable: true, description: 'Of a new thread.' })
  kind?: ThreadKind | null
  @Field(() => PassageAnchorInput, { nullable: true })
  passage?: PassageAnchorInput | null
  @Field(() => QuestionAnchorInput, { nullable: true })
  question?: QuestionAnchorInput | null
  @Field(() => String)
  body!: string
  @Field(() => [ID], { nullable: true, description: mentionedDescription })
  mentionedIds?: string[] | null
}

@InputType({ description: 'What it is about stays.' })
export class EditDraftCommentInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  draftCommentId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => ThreadKindEnum, { nullable: true, description: 'Of a new thread. Without it, it stays what it is.' })
  kind?: ThreadKind | null
  @Field(() => String)
  body!: string
  @Field(() => [ID], { nullable: true, description: `${mentionedDescription} Without it, those whom it mentioned stay.` })
  mentionedIds?: string[] | null
}

@InputType()
export class DiscardDraftCommentInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  draftCommentId!: string
}
