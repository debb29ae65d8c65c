import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { ReviewPolicy, ReviewRequirement } from '../../../shared/workflow/reviewPolicy.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { Project } from '../projects/project.entity.ts'
import { ProjectView } from '../projects/project.graphql.ts'
import type { ReviewPolicyChange } from './reviewPolicy.entity.ts'
import { ReviewPolicyChangeView } from './reviewPolicy.graphql.ts'

@InputType()
export class ReviewRequirementInput implements ReviewRequirement {
  @Field(() => Int)
  approvals!: number
  @Field(() => Int)
  verifiers!: number
  @Field(() => Int)
  legalAnalysts!: number
  @Field(() => Int)
  outsideOrganisation!: number
}

@InputType()
export class ReviewPolicyInput implements ReviewPolicy {
  @Field(() => ReviewRequirementInput)
  base!: ReviewRequirementInput
  @Field(() => ReviewRequirementInput)
  high!: ReviewRequirementInput
}

@InputType({ description: 'Another policy in the place of the one that was seen.' })
export class ProposeReviewPolicyInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  projectId!: string
  @Field(() => Int, { description: 'The `policyVersion` of the project that was seen.' })
  expectedVersion!: number
  @Field(() => ReviewPolicyInput)
  policy!: ReviewPolicyInput
  @Field(() => String)
  reason!: string
}

@InputType()
export class EndReviewPolicyChangeInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  policyChangeId!: string
  @Field(() => Int)
  expectedVersion!: number
}

@InputType()
export class DeclineReviewPolicyInput extends EndReviewPolicyChangeInput {
  @Field(() => String)
  reason!: string
}

@ObjectType()
export class ReviewPolicySuccess {
  @Field(() => ProjectView)
  readonly project: Project
  @Field(() => ReviewPolicyChangeView)
  readonly change: ReviewPolicyChange
  constructor(project: Project, change: ReviewPolicyChange) {
    this.project = project
    this.change = change
  }
}

export const ReviewPolicyResult = createUnionType({ name: 'ReviewPolicyResult', types: () => [ReviewPolicySuccess, Refused, Stale, Invalid] as const })
