import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { Commenting } from '../../../shared/limits/presence.ts'
import { Done, Invalid, Refused } from '../platform/graphql/results.ts'

@ObjectType('Commenting', { description: 'Somebody who is writing a comment at this moment, and where: in a thread, on a paragraph, on a question, or on the whole finding.' })
export class CommentingView {
  readonly personId!: Commenting['personId']
  readonly place!: Commenting['place']
}

@InputType({ description: 'Where words are being typed; never the words. Sent again every few seconds, and with `typing: false` when it is over.' })
export class SayCommentingInput {
  @Field(() => ID)
  findingId!: string
  @Field(() => Boolean, { defaultValue: true })
  typing!: boolean
  @Field(() => ID, { nullable: true })
  threadId?: string | null
  @Field(() => Int, { nullable: true })
  revision?: number | null
  @Field(() => Int, { nullable: true, description: 'The paragraph, counted from 0.' })
  block?: number | null
  @Field(() => String, { nullable: true })
  question?: string | null
}

export const SayCommentingResult = createUnionType({ name: 'SayCommentingResult', types: () => [Done, Refused, Invalid] as const })
