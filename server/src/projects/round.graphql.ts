import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { RoundName } from '../../../shared/limits/round.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import type { Project, Round } from './project.entity.ts'
import { ProjectView, RoundView } from './project.graphql.ts'

@InputType({ description: 'A name by language. In at least one of them there is one; readers of the others are shown that.' })
export class RoundNameInput implements Partial<Record<keyof RoundName, string | null>> {
  @Field(() => String, { nullable: true })
  en?: string | null
  @Field(() => String, { nullable: true })
  ru?: string | null
  @Field(() => String, { nullable: true })
  ky?: string | null
  @Field(() => String, { nullable: true })
  kk?: string | null
}

@InputType()
export class OpenRoundInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  projectId!: string
  @Field(() => ID, { description: 'The version of the methodology with which its findings are made, for good.' })
  methodologyId!: string
  @Field(() => RoundNameInput)
  name!: RoundNameInput
  @Field(() => DateScalar)
  opensOn!: string
  @Field(() => DateScalar, { description: 'Today at the earliest, as the project counts days.' })
  closesOn!: string
}

@InputType({ description: 'What is left out stays as it is. Edits of different fields merge.' })
export class ChangeRoundInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  roundId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => RoundNameInput, { nullable: true, description: 'An empty text takes the name in that language away.' })
  name?: RoundNameInput | null
  @Field(() => DateScalar, { nullable: true, description: 'Another last day, today at the earliest: the round ends when it is over. What was begun in it can still be submitted.' })
  closesOn?: string | null
}

@ObjectType()
export class RoundSuccess {
  @Field(() => ProjectView)
  readonly project: Project
  @Field(() => RoundView)
  readonly round: Round
  constructor(project: Project, round: Round) {
    this.project = project
    this.round = round
  }
}

export const RoundResult = createUnionType({ name: 'RoundResult', types: () => [RoundSuccess, Refused, Stale, Invalid] as const })
