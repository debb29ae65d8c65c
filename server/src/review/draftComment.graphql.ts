import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import type { ThreadKind } from '../../../shared/workflow/scales.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { DraftComment } from './draftComment.entity.ts'
import { Anchor, ThreadKindEnum } from './review.graphql.ts'

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
