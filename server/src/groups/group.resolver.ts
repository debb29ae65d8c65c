import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { peopleById, personById } from '../people/person.loader.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import type { Project } from '../projects/project.entity.ts'
import { ProjectView } from '../projects/project.graphql.ts'
import type { WorkingGroup } from './group.entity.ts'
import { ChangeWorkingGroupInput, CreateWorkingGroupInput, SetGroupMembersInput, WorkingGroupResult, WorkingGroupView } from './group.graphql.ts'
import { groupsOfProject, membersOfGroup } from './group.loader.ts'
import { changeWorkingGroup, createWorkingGroup, setGroupMembers } from './group.service.ts'

@Resolver(() => WorkingGroupView)
export class WorkingGroupResolver {
  @FieldResolver(() => PersonView, { nullable: true, description: 'Null while nobody chairs it: then a coordinator names somebody, and presides until then.' })
  chair(@Root() { chairId }: WorkingGroup, @Ctx() context: Context): Promise<Person | null> {
    return chairId ? personById(context).load(chairId) : Promise.resolve(null)
  }

  @FieldResolver(() => [PersonView], { complexity: 10, description: 'By name.' })
  async members(@Root() { id }: WorkingGroup, @Ctx() context: Context): Promise<Person[]> {
    const members = (await membersOfGroup(context).load(id)) ?? []
    return peopleById(context, members.map(({ personId }) => personId))
  }

  @Mutation(() => WorkingGroupResult)
  createWorkingGroup(@Arg('input', () => CreateWorkingGroupInput) input: CreateWorkingGroupInput, @Ctx() context: Context): Promise<typeof WorkingGroupResult> {
    return createWorkingGroup(context, input)
  }

  @Mutation(() => WorkingGroupResult)
  changeWorkingGroup(@Arg('input', () => ChangeWorkingGroupInput) input: ChangeWorkingGroupInput, @Ctx() context: Context): Promise<typeof WorkingGroupResult> {
    return changeWorkingGroup(context, input)
  }

  @Mutation(() => WorkingGroupResult)
  setGroupMembers(@Arg('input', () => SetGroupMembersInput) input: SetGroupMembersInput, @Ctx() context: Context): Promise<typeof WorkingGroupResult> {
    return setGroupMembers(context, input)
  }
}

/** What working groups add to a project. */
@Resolver(() => ProjectView)
export class ProjectGroupsResolver {
  @FieldResolver(() => [WorkingGroupView], { description: 'By name.' })
  async workingGroups(@Root() { id }: Project, @Ctx() context: Context): Promise<WorkingGroup[]> {
    requireMember(context, id)
    return (await groupsOfProject(context).load(id)) ?? []
  }
}
