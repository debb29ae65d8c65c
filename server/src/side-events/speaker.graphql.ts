import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { type BiographyConsent, biographyConsents, type SpeakerStatus, speakerStatuses, type SpokenLanguage } from '../../../shared/limits/sideEvent.ts'
import { enumOf } from '../platform/graphql/results.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import { SpokenLanguageEnum } from './sideEvent.graphql.ts'
import type { Speaker } from './speaker.entity.ts'

const SpeakerStatusEnum = enumOf('SpeakerStatus', speakerStatuses)
export const BiographyConsentEnum = enumOf('BiographyConsent', biographyConsents)

@ObjectType('Speaker')
export class SpeakerView implements Pick<Speaker, 'id' | 'version' | 'name' | 'roleEn' | 'roleRu' | 'status' | 'statusOn' | 'languages'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  version!: number
  @Field(() => String)
  name!: string
  @Field(() => String, { description: 'Who they are and where they work.' })
  roleEn!: string
  @Field(() => String)
  roleRu!: string
  @Field(() => SpeakerStatusEnum)
  status!: SpeakerStatus
  @Field(() => DateScalar, { description: 'The day on which that came to be so.' })
  statusOn!: string
  @Field(() => [SpokenLanguageEnum], { complexity: 3 })
  languages!: SpokenLanguage[]
}

@ObjectType('SpeakerClash', { description: 'Another event at which somebody of that name speaks at the same time.' })
export class SpeakerClashView {
  @Field(() => ID)
  speakerId!: string
  @Field(() => String)
  slug!: string
  @Field(() => String)
  title!: string
}

@InputType()
export class AddSpeakerInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sideEventId!: string
  @Field(() => String)
  name!: string
  @Field(() => String)
  roleEn!: string
  @Field(() => String)
  roleRu!: string
  @Field(() => SpeakerStatusEnum)
  status!: SpeakerStatus
  @Field(() => DateScalar)
  statusOn!: string
  @Field(() => [SpokenLanguageEnum])
  languages!: SpokenLanguage[]
  @Field(() => String)
  biography!: string
  @Field(() => BiographyConsentEnum)
  biographyConsent!: BiographyConsent
  @Field(() => String)
  availability!: string
}

@InputType({ description: 'What is left out stays. Changes by somebody else since expectedVersion merge when they touch other fields, else the answer is Stale.' })
export class EditSpeakerInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  speakerId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String, { nullable: true })
  name?: string | null
  @Field(() => String, { nullable: true })
  roleEn?: string | null
  @Field(() => String, { nullable: true })
  roleRu?: string | null
  @Field(() => SpeakerStatusEnum, { nullable: true })
  status?: SpeakerStatus | null
  @Field(() => DateScalar, { nullable: true })
  statusOn?: string | null
  @Field(() => [SpokenLanguageEnum], { nullable: true })
  languages?: SpokenLanguage[] | null
  @Field(() => String, { nullable: true })
  biography?: string | null
  @Field(() => BiographyConsentEnum, { nullable: true })
  biographyConsent?: BiographyConsent | null
  @Field(() => String, { nullable: true })
  availability?: string | null
}

@InputType()
export class RemoveSpeakerInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  speakerId!: string
  @Field(() => Int)
  expectedVersion!: number
}

@InputType({ description: 'Says who speaks at an item, or does not any more.' })
export class SeatSpeakerInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  agendaItemId!: string
  @Field(() => ID)
  speakerId!: string
  @Field(() => Boolean)
  speaks!: boolean
}
