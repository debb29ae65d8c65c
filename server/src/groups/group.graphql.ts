import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { groupMembersMax } from '../../../shared/limits/group.ts'
import { type DecisionRule, decisionRules } from '../../../shared/workflow/vote.ts'
import { enumOf, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { Project } from '../projects/project.entity.ts'
import { ProjectView } from '../projects/project.graphql.ts'
import type { WorkingGroup } from './group.entity.ts'

export const DecisionRuleEnum = enumOf('DecisionRule', decisionRules)

@ObjectType('WorkingGroup', { description: 'People of a project who decide together on the recommendations that are given to them.' })
export class WorkingGroupView implements Pick<WorkingGroup, 'id' | 'version' | 'name' | 'mandate' | 'quorum' | 'rule'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  version!: number
  @Field(() => String)
  name!: string
  @Field(() => String)
  mandate!: string
  @Field(() => Int, { description: 'So many of its members take a stance before a text is adopted; whoever does not vote takes none.' })
  quorum!: number
  @Field(() => DecisionRuleEnum, { description: '`consensus`: nobody blocks. `two_thirds`: of those who support or block a text, two thirds support it.' })
  rule!: DecisionRule
}

@InputType()
class GroupTermsInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => String)
  name!: string
  @Field(() => String)
  mandate!: string
  @Field(() => Int)
  quorum!: number
  @Field(() => DecisionRuleEnum)
  rule!: DecisionRule
}

@InputType()
export class CreateWorkingGroupInput extends GroupTermsInput {
  @Field(() => ID)
  projectId!: string
  @Field(() => [ID], { description: `Members of the project who draft recommendations, up to ${groupMembersMax}.` })
  memberIds!: string[]
  @Field(() => ID, { description: 'One of the members.' })
  chairId!: string
}

@InputType({ description: 'What it is for, and how it decides from now on: a vote that is open goes on by what held when it was opened.' })
export class ChangeWorkingGroupInput extends GroupTermsInput {
  @Field(() => ID)
  groupId!: string
  @Field(() => Int)
  expectedVersion!: number
}

@InputType({ description: 'Who is in it and who chairs it, in the place of those who were.' })
export class SetGroupMembersInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  groupId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => [ID])
  memberIds!: string[]
  @Field(() => ID)
  chairId!: string
}

@ObjectType()
export class WorkingGroupSuccess {
  @Field(() => ProjectView)
  readonly project: Project
  @Field(() => WorkingGroupView)
  readonly group: WorkingGroup
  constructor(project: Project, group: WorkingGroup) {
    this.project = project
    this.group = group
  }
}

export const WorkingGroupResult = createUnionType({ name: 'WorkingGroupResult', types: () => [WorkingGroupSuccess, Refused, Stale, Invalid] as const })
