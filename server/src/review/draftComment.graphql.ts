import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { ThreadKind } from '../../../shared/workflow/scales.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { DraftComment } from './draftComment.entity.ts'
import { Anchor, ThreadKindEnum } from './review.graphql.ts'
import { PassageAnchorInput, QuestionAnchorInput } from './review.input.ts'

@ObjectType('DraftComment', { description: 'A comment that its author keeps until they decide; nobody else sees it.' })
export class DraftCommentView implements Pick<DraftComment, 'id' | 'version' | 'findingId' | 'body' | 'createdAt' | 'updatedAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  version!: number
  @Field(() => ID)
  findingId!: string
  @Field(() => ID, { nullable: true, description: 'The thread that it answers; null where it begins one.' })
  threadId!: string | null
  @Field(() => ThreadKindEnum, { nullable: true, description: 'Of the thread that it begins.' })
  kind!: ThreadKind | null
  @Field(() => Anchor, { nullable: true, description: 'Of the thread that it begins.' })
  anchor!: DraftComment['anchor']
  @Field(() => String)
  body!: string
  @Field(() => Date)
  createdAt!: Date
  @Field(() => Date)
  updatedAt!: Date
}

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
}

@InputType()
export class DiscardDraftCommentInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  draftCommentId!: string
}

@ObjectType()
export class DraftCommentSuccess {
  @Field(() => DraftCommentView, { nullable: true, description: 'Null once it is discarded or published.' })
  readonly draftComment: DraftComment | null
  @Field(() => FindingView)
  readonly finding: Finding
  constructor(draftComment: DraftComment | null, finding: Finding) {
    this.draftComment = draftComment
    this.finding = finding
  }
}

export const DraftCommentResult = createUnionType({ name: 'DraftCommentResult', types: () => [DraftCommentSuccess, Refused, Stale, Invalid] as const })
