import { Field, ID, ObjectType } from 'type-graphql'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'
import type { LocalizedText } from '../../../shared/methodology/methodology.ts'
import { LocalizedTextView } from '../methodology/methodology.graphql.ts'
import type { Invitation } from './invitation.entity.ts'
import { ReviewerKindEnum, RoleEnum } from './people.graphql.ts'

@ObjectType('Invitation', { description: 'As those see it who may invite. What opens it is known to nobody but the one who made it, and the one who got it.' })
export class InvitationView implements Pick<Invitation, 'id' | 'email' | 'name' | 'roles' | 'reviewerKind' | 'createdAt' | 'expiresAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  email!: string
  @Field(() => String)
  name!: string
  @Field(() => [RoleEnum])
  roles!: Role[]
  @Field(() => ReviewerKindEnum, { nullable: true })
  reviewerKind!: ReviewerKind | null
  @Field(() => Date)
  createdAt!: Date
  @Field(() => Date)
  expiresAt!: Date
}

@ObjectType('OpenInvitation', { description: 'An invitation as the invited person sees it, who has nothing but its token.' })
export class OpenInvitationView {
  @Field(() => String)
  email!: string
  @Field(() => String)
  name!: string
  @Field(() => String)
  organisation!: string
  @Field(() => String)
  invitedBy!: string
  @Field(() => LocalizedTextView)
  projectName!: LocalizedText
  @Field(() => String)
  projectSlug!: string
  @Field(() => [RoleEnum])
  roles!: Role[]
  @Field(() => ReviewerKindEnum, { nullable: true })
  reviewerKind!: ReviewerKind | null
  @Field(() => Date)
  expiresAt!: Date
}
