import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { countMax } from '../../../shared/limits/list.ts'
import { type RecommendationStatus, recommendationStatuses } from '../../../shared/workflow/recommendation.ts'
import { priorities, type Priority } from '../../../shared/workflow/scales.ts'
import { PageInfo } from '../findings/finding.graphql.ts'
import { enumOf, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import { CitationInput } from './citation.graphql.ts'
import type { Recommendation, RecommendationRevision } from './recommendation.entity.ts'

export const RecommendationStatusEnum = enumOf('RecommendationStatus', recommendationStatuses)
export const PriorityEnum = enumOf('Priority', priorities)

@ObjectType('Recommendation')
export class RecommendationView
  implements Pick<Recommendation, 'id' | 'ref' | 'version' | 'projectId' | 'status' | 'title' | 'text' | 'addressee' | 'priority' | 'successMeasure' | 'createdAt' | 'updatedAt'>
{
  @Field(() => ID)
  id!: string
  @Field(() => String)
  ref!: string
  @Field(() => Int)
  version!: number
  @Field(() => ID)
  projectId!: string
  @Field(() => RecommendationStatusEnum)
  status!: RecommendationStatus
  @Field(() => String)
  title!: string
  @Field(() => String)
  text!: string
  @Field(() => String, { description: 'The institution that should act.' })
  addressee!: string
  @Field(() => PriorityEnum)
  priority!: Priority
  @Field(() => DateScalar, { nullable: true })
  deadline!: string | null
  @Field(() => String)
  successMeasure!: string
  @Field(() => DateScalar, { nullable: true })
  assigneeDueOn!: string | null
  @Field(() => Date)
  createdAt!: Date
  @Field(() => Date)
  updatedAt!: Date
  @Field(() => Date, { nullable: true })
  adoptedAt!: Date | null
  @Field(() => DateScalar, { nullable: true, description: 'When somebody looks again at what became of it.' })
  nextCheckOn!: string | null
}

@ObjectType('RecommendationRevision')
export class RecommendationRevisionView implements Pick<RecommendationRevision, 'id' | 'number' | 'contentHash' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  number!: number
  @Field(() => String)
  contentHash!: string
  @Field(() => Date)
  createdAt!: Date
}

@ObjectType('RecommendationEdge')
export class RecommendationEdgeView {
  @Field(() => String)
  cursor!: string
  @Field(() => RecommendationView)
  node!: Recommendation
}

@ObjectType('RecommendationConnection')
export class RecommendationConnectionView {
  @Field(() => [RecommendationEdgeView])
  edges!: RecommendationEdgeView[]
  @Field(() => PageInfo)
  pageInfo!: PageInfo
  @Field(() => Int, { description: `Of what the viewer may see, counted up to ${countMax}: that many means that many or more.` })
  totalCount!: number
}

@ObjectType()
export class RecommendationSuccess {
  @Field(() => RecommendationView)
  readonly recommendation: Recommendation
  constructor(recommendation: Recommendation) {
    this.recommendation = recommendation
  }
}

export const RecommendationResult = createUnionType({ name: 'RecommendationResult', types: () => [RecommendationSuccess, Refused, Stale, Invalid] as const })

@InputType()
export class CreateRecommendationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  projectId!: string
  @Field(() => String)
  title!: string
  @Field(() => String)
  text!: string
  @Field(() => String)
  addressee!: string
  @Field(() => PriorityEnum)
  priority!: Priority
  @Field(() => DateScalar, { nullable: true })
  deadline?: string | null
  @Field(() => String)
  successMeasure!: string
  @Field(() => [CitationInput])
  citations!: CitationInput[]
  @Field(() => ID, { nullable: true, description: 'The adopted recommendation in whose place this one is meant to stand, from its adoption on.' })
  replacesId?: string | null
}

@InputType({ description: 'What is left out stays. Changes by somebody else since expectedVersion merge when they touch other fields, else the answer is Stale.' })
export class EditRecommendationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String, { nullable: true })
  title?: string | null
  @Field(() => String, { nullable: true })
  text?: string | null
  @Field(() => String, { nullable: true })
  addressee?: string | null
  @Field(() => PriorityEnum, { nullable: true })
  priority?: Priority | null
  @Field(() => DateScalar, { nullable: true, description: 'Null clears it; leaving it out keeps it.' })
  deadline?: string | null
  @Field(() => String, { nullable: true })
  successMeasure?: string | null
  @Field(() => [CitationInput], { nullable: true })
  citations?: CitationInput[] | null
}

@InputType()
export class SubmitRecommendationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => Int)
  expectedVersion!: number
}

@InputType({ description: 'Gives the work to a person, or (personId null) back to its author.' })
export class AssignRecommendationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => ID, { nullable: true })
  personId?: string | null
  @Field(() => DateScalar, { nullable: true })
  dueOn?: string | null
}

@InputType({ description: 'A verdict signs the revision, by its hash, that the reviewer saw.' })
export class DecideRecommendationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => Int)
  revision!: number
  @Field(() => String)
  contentHash!: string
  @Field(() => Int, { nullable: true, deprecationReason: 'A verdict signs a text. What else moved meanwhile does not stand in its way.' })
  expectedVersion?: number | null
  @Field(() => String)
  reason!: string
}

@InputType()
export class AdoptRecommendationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => Int)
  expectedVersion!: number
}

@InputType()
export class WithdrawRecommendationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String)
  reason!: string
}
