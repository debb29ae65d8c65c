import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { type IdentityOutcome, identityOutcomes, type SourceIdentity } from '../../../shared/findings/source.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { enumOf, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { IdentityAccess, IdentityRequest, Source } from './source.entity.ts'

export const IdentityOutcomeEnum = enumOf('IdentityOutcome', identityOutcomes)

@ObjectType('Source', { description: 'Somebody who told something of one finding. Who they are is given to nobody but by `openIdentity`.' })
export class SourceView implements Pick<Source, 'id' | 'number'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int, { description: 'What they are called: counted in their finding.' })
  number!: number
  @Field(() => Date, { nullable: true, description: 'Since when they do not agree any more that what they told is used.' })
  consentEndedAt!: Date | null
}

@ObjectType('IdentityRequest', { description: 'Somebody asks who a source is. For the author, coordinators and whoever asked.' })
export class IdentityRequestView implements Pick<IdentityRequest, 'id' | 'reason' | 'askedAt' | 'answerReason'> {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  reason!: string
  @Field(() => Date)
  askedAt!: Date
  @Field(() => IdentityOutcomeEnum, { nullable: true, description: 'Null while it waits.' })
  outcome!: IdentityOutcome | null
  @Field(() => Date, { nullable: true })
  answeredAt!: Date | null
  @Field(() => String)
  answerReason!: string
  @Field(() => Date, { nullable: true, description: 'Of what was granted: until when it may be opened.' })
  expiresAt!: Date | null
}

@ObjectType('IdentityAccess', { description: 'Somebody had the identity before their eyes.' })
export class IdentityAccessView implements Pick<IdentityAccess, 'id' | 'at'> {
  @Field(() => ID)
  id!: string
  @Field(() => Date)
  at!: Date
}

@ObjectType('SourceIdentity')
export class SourceIdentityView implements SourceIdentity {
  @Field(() => String)
  name!: string
  @Field(() => String, { description: 'How to reach them.' })
  contact!: string
  @Field(() => String)
  notes!: string
}

@InputType({ description: 'Sealed before it is written anywhere.' })
export class SourceIdentityInput implements SourceIdentity {
  @Field(() => String)
  name!: string
  @Field(() => String)
  contact!: string
  @Field(() => String)
  notes!: string
}

@InputType()
export class AddSourceInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => SourceIdentityInput, { nullable: true, description: 'Without it nothing is kept of who they are.' })
  identity?: SourceIdentityInput | null
}

@InputType()
export class ChangeIdentityInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sourceId!: string
  @Field(() => SourceIdentityInput, { nullable: true, description: 'Without it what was kept is erased, for ever.' })
  identity?: SourceIdentityInput | null
}

@InputType()
export class AskForIdentityInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sourceId!: string
  @Field(() => String)
  reason!: string
}

@InputType()
export class AnswerIdentityRequestInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  requestId!: string
  @Field(() => IdentityOutcomeEnum)
  outcome!: IdentityOutcome
  @Field(() => String, { description: 'Needed where it is declined.' })
  reason!: string
}

@InputType()
export class SourceInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sourceId!: string
}

@ObjectType()
export class SourceSuccess {
  @Field(() => SourceView)
  readonly source: Source
  @Field(() => FindingView)
  readonly finding: Finding
  constructor(source: Source, finding: Finding) {
    this.source = source
    this.finding = finding
  }
}

@ObjectType()
export class IdentitySuccess {
  @Field(() => SourceView)
  readonly source: Source
  @Field(() => SourceIdentityView)
  readonly identity: SourceIdentity
  constructor(source: Source, identity: SourceIdentity) {
    this.source = source
    this.identity = identity
  }
}

export const SourceResult = createUnionType({ name: 'SourceResult', types: () => [SourceSuccess, Refused, Stale, Invalid] as const })
export const IdentityResult = createUnionType({ name: 'IdentityResult', types: () => [IdentitySuccess, Refused, Stale, Invalid] as const })
