import { createUnionType, Field, ID, InputType } from 'type-graphql'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { OriginalSuccess } from './evidence.graphql.ts'

@InputType({ description: 'Asks for a file as it was brought, with everything that it tells of its maker.' })
export class OpenOriginalInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => String)
  sha256!: string
  @Field(() => String, { description: 'For the author and the coordinators to read.' })
  reason!: string
}

export const OpenOriginalResult = createUnionType({ name: 'OpenOriginalResult', types: () => [OriginalSuccess, Refused, Stale, Invalid] as const })
