import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { type DecisionRule, type StanceKind, stanceKinds, type VoteObstacle, voteObstacles, type VoteOutcome, voteOutcomes } from '../../../shared/workflow/vote.ts'
import { DecisionRuleEnum } from '../groups/group.graphql.ts'
import { enumOf } from '../platform/graphql/results.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import type { Stance, Vote } from './vote.entity.ts'

export const StanceKindEnum = enumOf('StanceKind', stanceKinds)
export const VoteOutcomeEnum = enumOf('VoteOutcome', voteOutcomes)
export const VoteObstacleEnum = enumOf('VoteObstacle', voteObstacles)

@ObjectType('Vote', { description: 'A text that was put to the vote of a working group, and what came of it. Until it is over nobody is told by it what others have said.' })
export class VoteView implements Pick<Vote, 'id' | 'version' | 'revision' | 'contentHash' | 'quorum' | 'rule' | 'resultsAtClose' | 'closesOn' | 'openedAt' | 'outcome' | 'obstacle' | 'reason' | 'closedAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int, { description: 'Moves with each answer, and with its end.' })
  version!: number
  @Field(() => Int)
  revision!: number
  @Field(() => String)
  contentHash!: string
  @Field(() => Int, { description: 'Of the group, when the vote was opened.' })
  quorum!: number
  @Field(() => DecisionRuleEnum)
  rule!: DecisionRule
  @Field(() => Boolean, { description: 'Nobody sees what the others have said until it is over; otherwise whoever has answered does.' })
  resultsAtClose!: boolean
  @Field(() => DateScalar, { description: 'The last day, in the project, on which somebody answers.' })
  closesOn!: string
  @Field(() => Date)
  openedAt!: Date
  @Field(() => VoteOutcomeEnum, { nullable: true, description: 'Null while it is open.' })
  outcome!: VoteOutcome | null
  @Field(() => VoteObstacleEnum, { nullable: true, description: 'Why the text was not adopted.' })
  obstacle!: VoteObstacle | null
  @Field(() => String, { description: 'Why it was stopped; otherwise empty.' })
  reason!: string
  @Field(() => Date, { nullable: true })
  closedAt!: Date | null
}

@ObjectType('VoteTally', { description: 'How many said what.' })
export class VoteTallyView implements Readonly<Record<StanceKind, number>> {
  @Field(() => Int)
  agree!: number
  @Field(() => Int)
  reservation!: number
  @Field(() => Int)
  abstain!: number
  @Field(() => Int)
  block!: number
  @Field(() => Int)
  not_voting!: number
}

@ObjectType('Stance', { description: 'What somebody has said in a vote.' })
export class StanceView implements Pick<Stance, 'id' | 'reason'> {
  @Field(() => ID)
  id!: string
  @Field(() => StanceKindEnum)
  kind!: StanceKind
  @Field(() => String)
  reason!: string
  @Field(() => Date)
  takenAt!: Date
}

@InputType({ description: 'Puts the text to the vote of the working group. From then on it is as it is, until the vote is over.' })
export class OpenVoteInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => DateScalar, { description: 'The last day, in the project, on which somebody answers.' })
  closesOn!: string
  @Field(() => Boolean, { defaultValue: true })
  resultsAtClose!: boolean
}

@InputType()
class OnVoteInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => ID)
  voteId!: string
}

@InputType({ description: 'Signs the text, by its hash, that was put to the vote. Whoever has answered may answer anew until it is over.' })
export class TakeStanceInput extends OnVoteInput {
  @Field(() => Int)
  revision!: number
  @Field(() => String)
  contentHash!: string
  @Field(() => StanceKindEnum)
  kind!: StanceKind
  @Field(() => String, { description: 'A reservation and a block need one.' })
  reason!: string
}

@InputType({ description: 'If the rule holds, the text is adopted with it; otherwise it goes back to its writers.' })
export class CloseVoteInput extends OnVoteInput {}

@InputType({ description: 'Ends the vote so that the text can be changed. What was said so far stays, and counts no more.' })
export class StopVoteInput extends OnVoteInput {
  @Field(() => String)
  reason!: string
}
