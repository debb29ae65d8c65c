import { createUnionType, Field, InputType, ObjectType } from 'type-graphql'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { ViewerView } from './people.graphql.ts'
import type { Person } from './person.entity.ts'

@InputType()
export class SignInInput {
  @Field(() => String)
  email!: string
  @Field(() => String)
  password!: string
}

@InputType({ description: 'Ends every session of the account. The answer sets the cookie of a fresh one.' })
export class ChangePasswordInput {
  @Field(() => String)
  currentPassword!: string
  @Field(() => String)
  newPassword!: string
}

@ObjectType()
export class SignInSuccess {
  @Field(() => ViewerView)
  readonly viewer: Person
  constructor(viewer: Person) {
    this.viewer = viewer
  }
}

export const SignInResult = createUnionType({ name: 'SignInResult', types: () => [SignInSuccess, Refused, Invalid] as const })
export const ChangePasswordResult = createUnionType({ name: 'ChangePasswordResult', types: () => [SignInSuccess, Refused, Invalid] as const })
