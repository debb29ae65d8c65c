import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import { type PolicyEffect, policyEffects, type PolicyOutcome, policyOutcomes } from '../../../shared/workflow/policyChange.ts'
import type { ApprovalGap, ReviewPolicy } from '../../../shared/workflow/reviewPolicy.ts'
import { enumOf, Invalid } from '../platform/graphql/results.ts'
import { ReviewPolicyView } from '../projects/project.graphql.ts'
import { ApprovalGapView } from './review.graphql.ts'
import type { ReviewPolicyChange } from './reviewPolicy.entity.ts'

export const PolicyOutcomeEnum = enumOf('PolicyOutcome', policyOutcomes)
export const PolicyEffectEnum = enumOf('PolicyEffect', policyEffects)

@ObjectType('ReviewPolicyChange', { description: 'Another review policy that was proposed, and what became of it.' })
export class ReviewPolicyChangeView implements Pick<ReviewPolicyChange, 'id' | 'version' | 'baseVersion' | 'before' | 'policy' | 'reason' | 'proposedAt' | 'outcome' | 'decidedAt' | 'decisionReason'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  version!: number
  @Field(() => Int, { description: 'The version of the policy that it sets out from.' })
  baseVersion!: number
  @Field(() => ReviewPolicyView, { description: 'The policy that it sets out from.' })
  before!: ReviewPolicy
  @Field(() => ReviewPolicyView)
  policy!: ReviewPolicy
  @Field(() => String)
  reason!: string
  @Field(() => Date)
  proposedAt!: Date
  @Field(() => PolicyOutcomeEnum, { nullable: true, description: 'Null while it waits.' })
  outcome!: PolicyOutcome | null
  @Field(() => Date, { nullable: true })
  decidedAt!: Date | null
  @Field(() => String, { description: 'Why it was declined; otherwise empty.' })
  decisionReason!: string
}

@ObjectType('AffectedFinding', { description: 'A finding in review, and what it would lack.' })
export class AffectedFindingView {
  findingId!: string
  @Field(() => PolicyEffectEnum)
  effect!: PolicyEffect
  @Field(() => [ApprovalGapView], { complexity: 3 })
  gaps!: ApprovalGap[]
}

@ObjectType('ReviewPolicyEffects', { description: 'What a policy would make of the findings in review, as far as the viewer may see them.' })
export class ReviewPolicyEffectsView implements Readonly<Record<PolicyEffect, number>> {
  @Field(() => Int, { description: 'So many lack something now and would lack nothing.' })
  nothing!: number
  @Field(() => Int, { description: 'So many would lack more, if in one respect only.' })
  more!: number
  @Field(() => Int, { description: 'So many would lack less, and still something.' })
  less!: number
  @Field(() => [AffectedFindingView], { complexity: 20, description: 'The first of them: who would lack nothing, then more, then less; of each the newest first.' })
  findings!: AffectedFindingView[]
}

export const ReviewPolicyEffectsResult = createUnionType({
  name: 'ReviewPolicyEffectsResult',
  types: () => [ReviewPolicyEffectsView, Invalid] as const,
  resolveType: (value) => (value instanceof Invalid ? Invalid : ReviewPolicyEffectsView),
})
