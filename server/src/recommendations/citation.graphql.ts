import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { FindingStatus } from '../../../shared/workflow/finding.ts'
import { staleReasons } from '../../../shared/workflow/citation.ts'
import { FindingStatusEnum } from '../findings/finding.graphql.ts'
import { enumOf } from '../platform/graphql/results.ts'
import type { CitationCheck } from './citationCheck.entity.ts'

export const StaleReasonEnum = enumOf('StaleReason', staleReasons)

@ObjectType('CitationCheck', { description: 'Somebody’s word that the recommendation holds all the same after what has become of a finding that it cites.' })
export class CitationCheckView implements Pick<CitationCheck, 'id' | 'seenRevision' | 'note' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int, { description: 'The newest revision of the finding then.' })
  seenRevision!: number
  @Field(() => String)
  note!: string
  @Field(() => Date)
  createdAt!: Date
}

@ObjectType('Citation', { description: 'A finding revision on which a recommendation rests.' })
export class CitationView {
  @Field(() => ID)
  id!: string
}

@InputType()
export class CitationInput {
  @Field(() => ID)
  findingId!: string
  @Field(() => Int)
  revision!: number
}

@InputType({ description: 'Cites the newest revision of a finding in the place of an older one: a new revision of the recommendation.' })
export class UpdateCitationInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  recommendationId!: string
  @Field(() => ID)
  findingId!: string
  @Field(() => Int, { description: 'The newest one, as it was seen: anything later is refused as stale.' })
  findingRevision!: number
}

@InputType({ description: 'Says that the recommendation holds all the same, of the finding as it was seen.' })
export class ConfirmCitationInput extends UpdateCitationInput {
  @Field(() => FindingStatusEnum)
  findingStatus!: FindingStatus
  @Field(() => String)
  note!: string
}
