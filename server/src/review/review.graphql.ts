import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import type { ReviewerKind } from '../../../shared/access/roles.ts'
import { type ApprovalGap, type GapCode, gapCodes } from '../../../shared/workflow/reviewPolicy.ts'
import { type SuggestionOutcome, suggestionOutcomes, type ThreadKind, threadKinds, type Verdict, verdicts } from '../../../shared/workflow/scales.ts'
import { type TurnReason, turnReasons } from '../../../shared/workflow/turn.ts'
import type { Role } from '../../../shared/access/roles.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { ReviewerKindEnum, RoleEnum } from '../people/people.graphql.ts'
import { enumOf, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import type { Assignment, Comment, Decision, Thread } from './review.entity.ts'

export const ThreadKindEnum = enumOf('ThreadKind', threadKinds)
export const SuggestionOutcomeEnum = enumOf('SuggestionOutcome', suggestionOutcomes)
export const VerdictEnum = enumOf('Verdict', verdicts)
export const GapCodeEnum = enumOf('GapCode', gapCodes)
export const TurnReasonEnum = enumOf('TurnReason', turnReasons)

@ObjectType('ApprovalGap', { description: 'One thing that approval still needs.' })
export class ApprovalGapView implements ApprovalGap {
  @Field(() => GapCodeEnum)
  code!: GapCode
  @Field(() => Int)
  count!: number
  @Field(() => ReviewerKindEnum, { nullable: true })
  reviewerKind!: ReviewerKind | null
}

@ObjectType('Turn', { description: 'Whose turn it is and why: a person, or any member who holds the role.' })
export class TurnView {
  @Field(() => RoleEnum, { nullable: true })
  role!: Role | null
  @Field(() => TurnReasonEnum)
  reason!: TurnReason
  @Field(() => DateScalar, { nullable: true })
  dueOn!: string | null
  @Field(() => [ApprovalGapView], { complexity: 1, description: 'What approval lacks that nobody who is asked could give, where somebody is to be found for it: of all turns at a record, only one has it.' })
  lacks!: readonly ApprovalGap[]
  /** Resolved to a person. */
  personId!: string | null
}

@ObjectType({ description: 'A passage of one revision; offsets are UTF-16 units in the paragraph.' })
export class PassageAnchor {
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

@ObjectType()
export class QuestionAnchor {
  @Field(() => Int)
  revision!: number
  @Field(() => String)
  question!: string
}

@ObjectType()
export class WholeAnchor {
  @Field(() => Int)
  revision!: number
}

export const Anchor = createUnionType({
  name: 'Anchor',
  types: () => [PassageAnchor, QuestionAnchor, WholeAnchor] as const,
  resolveType: (anchor) => ('quote' in anchor ? PassageAnchor : 'question' in anchor ? QuestionAnchor : WholeAnchor),
})

@ObjectType('Comment')
export class CommentView implements Pick<Comment, 'id' | 'body' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  body!: string
  @Field(() => Date)
  createdAt!: Date
}

@ObjectType('Suggestion', { description: 'Other words for the passage of its thread.' })
export class SuggestionView {
  @Field(() => String, { description: 'Plain text; empty where the passage is to go.' })
  replacement!: string
  @Field(() => SuggestionOutcomeEnum, { nullable: true, description: 'Null while it is open.' })
  outcome!: SuggestionOutcome | null
  @Field(() => Int, { nullable: true, description: 'The revision that was made by accepting it.' })
  acceptedIn!: number | null
  @Field(() => Int, { nullable: true, description: 'The revision in which another suggestion changed its passage: it cannot be accepted any more.' })
  overtakenIn!: number | null
}

@ObjectType('Thread')
export class ThreadView implements Pick<Thread, 'id' | 'version' | 'findingId' | 'kind' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  version!: number
  @Field(() => ID)
  findingId!: string
  @Field(() => ThreadKindEnum, { description: 'Of a suggested edit it is a note.' })
  kind!: ThreadKind
  @Field(() => Anchor)
  anchor!: Thread['anchor']
  @Field(() => Date)
  createdAt!: Date
  @Field(() => Date, { nullable: true })
  resolvedAt!: Date | null
}

@ObjectType('Decision', { description: "A reviewer's verdict on one revision." })
export class DecisionView implements Pick<Decision, 'id' | 'revision' | 'contentHash' | 'verdict' | 'reason' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  revision!: number
  @Field(() => String)
  contentHash!: string
  @Field(() => VerdictEnum)
  verdict!: Verdict
  @Field(() => String)
  reason!: string
  @Field(() => Date)
  createdAt!: Date
  /** Resolved to a person. */
  reviewerId!: string
  @Field(() => ReviewerKindEnum, { nullable: true })
  reviewerKind!: ReviewerKind | null
  @Field(() => Boolean, { description: 'It holds for the newest text.' })
  current!: boolean
}

@ObjectType('Assignment')
export class AssignmentView implements Pick<Assignment, 'id' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Date)
  createdAt!: Date
}

@ObjectType()
export class ThreadSuccess {
  @Field(() => ThreadView)
  readonly thread: Thread
  @Field(() => FindingView)
  readonly finding: Finding
  constructor(thread: Thread, finding: Finding) {
    this.thread = thread
    this.finding = finding
  }
}

export const ThreadResult = createUnionType({ name: 'ThreadResult', types: () => [ThreadSuccess, Refused, Stale, Invalid] as const })
