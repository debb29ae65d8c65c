import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'
import type { LocalizedText } from '../../../shared/methodology/methodology.ts'
import type { ReviewPolicy, ReviewRequirement } from '../../../shared/workflow/reviewPolicy.ts'
import { LocalizedTextView } from '../methodology/methodology.graphql.ts'
import { ReviewerKindEnum, RoleEnum } from '../people/people.graphql.ts'
import type { Membership, Project, Round } from './project.entity.ts'

@ObjectType('ReviewRequirement')
export class ReviewRequirementView implements ReviewRequirement {
  @Field(() => Int)
  approvals!: number
  @Field(() => Int)
  verifiers!: number
  @Field(() => Int)
  legalAnalysts!: number
  @Field(() => Int)
  outsideOrganisation!: number
}

@ObjectType('ReviewPolicy', { description: '`high` holds for findings of high and critical severity.' })
export class ReviewPolicyView implements ReviewPolicy {
  @Field(() => ReviewRequirementView)
  base!: ReviewRequirement
  @Field(() => ReviewRequirementView)
  high!: ReviewRequirement
}

@ObjectType('Membership')
export class MembershipView implements Pick<Membership, 'id' | 'role' | 'reviewerKind'> {
  @Field(() => ID)
  id!: string
  @Field(() => RoleEnum)
  role!: Role
  @Field(() => ReviewerKindEnum, { nullable: true })
  reviewerKind!: ReviewerKind | null
}

@ObjectType('Round')
export class RoundView implements Pick<Round, 'id' | 'version' | 'name'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  version!: number
  @Field(() => LocalizedTextView)
  name!: LocalizedText
}

@ObjectType('Project')
export class ProjectView implements Pick<Project, 'id' | 'slug' | 'code' | 'name' | 'countries' | 'timeZone' | 'demo' | 'policy' | 'policyVersion'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  slug!: string
  @Field(() => String)
  code!: string
  @Field(() => LocalizedTextView)
  name!: LocalizedText
  @Field(() => [String])
  countries!: string[]
  @Field(() => String, { description: 'IANA, such as Asia/Bishkek: its midnight begins a day of this project.' })
  timeZone!: string
  @Field(() => Boolean)
  demo!: boolean
  @Field(() => ReviewPolicyView)
  policy!: ReviewPolicy
  @Field(() => Int, { description: 'Moves with each review policy that is confirmed.' })
  policyVersion!: number
}
