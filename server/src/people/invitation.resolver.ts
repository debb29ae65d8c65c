import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { mayManageMembers } from '../../../shared/access/members.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import type { Project } from '../projects/project.entity.ts'
import { ProjectView } from '../projects/project.graphql.ts'
import { acceptInvitation, readOpenInvitation } from './acceptance.service.ts'
import type { Invitation } from './invitation.entity.ts'
import { InvitationView, OpenInvitationView } from './invitation.graphql.ts'
import { AcceptInvitationInput, AcceptInvitationResult, InvitationResult, InviteMemberInput, WithdrawInvitationInput } from './invitation.input.ts'
import { invitationsOfProject } from './invitation.loader.ts'
import { inviteMember, withdrawInvitation } from './invitation.service.ts'
import { PersonView } from './people.graphql.ts'
import type { Person } from './person.entity.ts'
import { organisationById, personById } from './person.loader.ts'

@Resolver(() => InvitationView)
export class InvitationResolver {
  @Mutation(() => OpenInvitationView, { description: 'What a token opens: for whoever has it, signed in or not. A mutation, because these are never asked by GET: a token stands in no address.' })
  openInvitation(@Arg('token', () => String) token: string, @Ctx() context: Context): Promise<OpenInvitationView> {
    return readOpenInvitation(context, token)
  }

  @Mutation(() => InvitationResult)
  inviteMember(@Arg('input', () => InviteMemberInput) input: InviteMemberInput, @Ctx() context: Context): Promise<typeof InvitationResult> {
    return inviteMember(context, input)
  }

  @Mutation(() => InvitationResult)
  withdrawInvitation(@Arg('input', () => WithdrawInvitationInput) input: WithdrawInvitationInput, @Ctx() context: Context): Promise<typeof InvitationResult> {
    return withdrawInvitation(context, input)
  }

  @Mutation(() => AcceptInvitationResult)
  acceptInvitation(@Arg('input', () => AcceptInvitationInput) input: AcceptInvitationInput, @Ctx() context: Context): Promise<typeof AcceptInvitationResult> {
    return acceptInvitation(context, input)
  }

  @FieldResolver(() => PersonView)
  invitedBy(@Root() invitation: Invitation, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(invitation.invitedById)
  }

  @FieldResolver(() => String)
  async organisation(@Root() { organisationId, organisationName }: Invitation, @Ctx() context: Context): Promise<string> {
    const known = organisationId ? await organisationById(context).load(organisationId) : null
    return known?.name ?? organisationName ?? ''
  }
}

@Resolver(() => ProjectView)
export class ProjectInvitationsResolver {
  @FieldResolver(() => [InvitationView], { description: 'Those that wait to be accepted. Empty to whoever may not invite.' })
  async invitations(@Root() project: Project, @Ctx() context: Context): Promise<Invitation[]> {
    if (!permits(context, project.id, mayManageMembers)) return []
    return (await invitationsOfProject(context).load(project.id)) ?? []
  }
}
