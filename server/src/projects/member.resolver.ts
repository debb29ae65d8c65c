import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { isMemberActivity } from '../../../shared/activity/kinds.ts'
import { ActivityView } from '../activity/activity.graphql.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import type { Context } from '../platform/graphql/context.ts'
import { ChangeMemberRolesInput, MemberResult, RemoveMemberInput } from './member.input.ts'
import { changeMemberRoles, removeMember } from './member.service.ts'
import type { Membership } from './project.entity.ts'
import { MembershipView, ProjectView } from './project.graphql.ts'
import { membershipsOfProject } from './project.loader.ts'

@Resolver(() => ProjectView)
export class MemberResolver {
  @Mutation(() => MemberResult)
  changeMemberRoles(@Arg('input', () => ChangeMemberRolesInput) input: ChangeMemberRolesInput, @Ctx() context: Context): Promise<typeof MemberResult> {
    return changeMemberRoles(context, input)
  }

  @Mutation(() => MemberResult)
  removeMember(@Arg('input', () => RemoveMemberInput) input: RemoveMemberInput, @Ctx() context: Context): Promise<typeof MemberResult> {
    return removeMember(context, input)
  }
}

/** Acts on members carry what came of them, so that a page needs no second question. */
@Resolver(() => ActivityView)
export class ActivityMembershipsResolver {
  @FieldResolver(() => [MembershipView], { nullable: true, description: 'What the subject is in the project now; none has left. Null where the act is not about a member.' })
  async memberships(@Root() { kind, projectId, subjectPersonId }: Activity, @Ctx() context: Context): Promise<Membership[] | null> {
    if (!isMemberActivity(kind) || subjectPersonId === null) return null
    return ((await membershipsOfProject(context).load(projectId)) ?? []).filter(({ personId }) => personId === subjectPersonId)
  }
}
