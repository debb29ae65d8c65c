import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'
import type { Locale } from '../../../shared/languages/locales.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { Project } from '../projects/project.entity.ts'
import { ProjectView } from '../projects/project.graphql.ts'
import type { Invitation } from './invitation.entity.ts'
import { InvitationView } from './invitation.graphql.ts'
import { LocaleEnum, ReviewerKindEnum, RoleEnum } from './people.graphql.ts'
import { SignInSuccess } from './signIn.graphql.ts'

@InputType()
export class InviteMemberInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  projectId!: string
  @Field(() => String)
  email!: string
  @Field(() => String)
  name!: string
  @Field(() => ID, { nullable: true, description: 'Of one of the members. Else the name of another one is given.' })
  organisationId?: string | null
  @Field(() => String, { nullable: true })
  organisationName?: string | null
  @Field(() => [RoleEnum])
  roles!: Role[]
  @Field(() => ReviewerKindEnum, { nullable: true })
  reviewerKind?: ReviewerKind | null
  @Field(() => String, { description: '256 fresh random bits as base64url, made by the caller and never answered: whoever lost the answer still has them.' })
  token!: string
}

@InputType()
export class WithdrawInvitationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  invitationId!: string
}

@InputType({ description: 'With the password of the account that has this address, or with the one of the account that will. Needless to whoever is signed in as that account.' })
export class AcceptInvitationInput {
  @Field(() => String)
  token!: string
  @Field(() => String)
  name!: string
  @Field(() => String)
  password!: string
  @Field(() => LocaleEnum)
  locale!: Locale
}

@ObjectType()
export class InvitationSuccess {
  @Field(() => InvitationView)
  readonly invitation: Invitation
  @Field(() => ProjectView)
  readonly project: Project
  constructor(invitation: Invitation, project: Project) {
    this.invitation = invitation
    this.project = project
  }
}

export const InvitationResult = createUnionType({ name: 'InvitationResult', types: () => [InvitationSuccess, Refused, Stale, Invalid] as const })
export const AcceptInvitationResult = createUnionType({ name: 'AcceptInvitationResult', types: () => [SignInSuccess, Refused, Invalid] as const })
