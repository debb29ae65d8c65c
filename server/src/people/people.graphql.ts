import { Field, ID, ObjectType } from 'type-graphql'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'
import { reviewerKinds, roles } from '../../../shared/access/roles.ts'
import { type Locale, locales } from '../../../shared/languages/locales.ts'
import { enumOf } from '../platform/graphql/results.ts'
import type { Organisation, Person } from './person.entity.ts'

export const LocaleEnum = enumOf('Locale', locales)
export const RoleEnum = enumOf('Role', roles)
export const ReviewerKindEnum = enumOf('ReviewerKind', reviewerKinds)

@ObjectType('Organisation')
export class OrganisationView implements Pick<Organisation, 'id' | 'name'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  name!: string
}

@ObjectType('Person')
export class PersonView implements Pick<Person, 'id' | 'name'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  name!: string
}

@ObjectType('Session')
export class SessionView {
  @Field(() => ID)
  id!: string
  @Field(() => Date)
  createdAt!: Date
  @Field(() => Date)
  lastSeenAt!: Date
  @Field(() => Boolean)
  current!: boolean
}

@ObjectType('Viewer', { description: 'The signed-in person, as only they see themselves.' })
export class ViewerView implements Pick<Person, 'id' | 'name' | 'email' | 'locale'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  name!: string
  @Field(() => String)
  email!: string
  @Field(() => LocaleEnum)
  locale!: Locale
}

@ObjectType('DemoPersona', { description: 'Somebody invented, who can be entered without a password on a demo server.' })
export class DemoPersonaView {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  name!: string
  @Field(() => String)
  organisation!: string
  @Field(() => [RoleEnum])
  roles!: Role[]
  @Field(() => ReviewerKindEnum, { nullable: true })
  reviewerKind!: ReviewerKind | null
  @Field(() => LocaleEnum)
  locale!: Locale
}
