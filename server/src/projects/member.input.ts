import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'
import { ReviewerKindEnum, RoleEnum } from '../people/people.graphql.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { Project } from './project.entity.ts'
import { ProjectView } from './project.graphql.ts'

@InputType({ description: 'Replaces the roles of a member. What was seen before is sent along: on anything else the answer is Stale.' })
export class ChangeMemberRolesInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  projectId!: string
  @Field(() => ID)
  personId!: string
  @Field(() => [RoleEnum])
  roles!: Role[]
  @Field(() => ReviewerKindEnum, { nullable: true })
  reviewerKind?: ReviewerKind | null
  @Field(() => [RoleEnum])
  expectedRoles!: Role[]
  @Field(() => ReviewerKindEnum, { nullable: true })
  expectedReviewerKind?: ReviewerKind | null
}

@InputType({ description: 'Ends a membership: that of somebody else, or one’s own.' })
export class RemoveMemberInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  projectId!: string
  @Field(() => ID)
  personId!: string
}

@ObjectType()
export class MemberSuccess {
  @Field(() => ProjectView, { nullable: true, description: 'Null to those who have left it.' })
  readonly project: Project | null
  constructor(project: Project | null) {
    this.project = project
  }
}

export const MemberResult = createUnionType({ name: 'MemberResult', types: () => [MemberSuccess, Refused, Stale, Invalid] as const })
