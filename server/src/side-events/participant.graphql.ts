import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { type NamingConsent, namingConsents, participantCategories, type ParticipantCategory } from '../../../shared/limits/participant.ts'
import type { SpokenLanguage } from '../../../shared/limits/sideEvent.ts'
import { enumOf, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { Participant } from './participant.entity.ts'
import type { SideEvent } from './sideEvent.entity.ts'
import { SideEventView, SpokenLanguageEnum } from './sideEvent.graphql.ts'

export const ParticipantCategoryEnum = enumOf('ParticipantCategory', participantCategories)
const NamingConsentEnum = enumOf('NamingConsent', namingConsents)

@ObjectType('Participant', { description: 'Somebody who comes to a side event: for those who prepare it, and nobody else.' })
export class ParticipantView implements Pick<Participant, 'id' | 'version' | 'name' | 'organisation' | 'category' | 'country' | 'languages' | 'email' | 'accessNeeds' | 'namingConsent' | 'note' | 'checkedInAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Int)
  version!: number
  @Field(() => String)
  name!: string
  @Field(() => String)
  organisation!: string
  @Field(() => ParticipantCategoryEnum, { description: 'As what they come.' })
  category!: ParticipantCategory
  @Field(() => String, { description: 'By ISO 3166-1 alpha-2.' })
  country!: string
  @Field(() => [SpokenLanguageEnum], { complexity: 3 })
  languages!: SpokenLanguage[]
  @Field(() => String)
  email!: string
  @Field(() => String)
  accessNeeds!: string
  @Field(() => NamingConsentEnum, { description: 'Whether they agreed to be named in the list of participants.' })
  namingConsent!: NamingConsent
  @Field(() => String)
  note!: string
  @Field(() => Date, { nullable: true, description: 'When somebody saw them come in.' })
  checkedInAt!: Date | null
}

@ObjectType()
export class ParticipantSuccess {
  @Field(() => SideEventView)
  readonly sideEvent: SideEvent
  @Field(() => ParticipantView, { nullable: true, description: 'Null where they have been taken off the list, and where it is about several.' })
  readonly participant: Participant | null
  constructor(sideEvent: SideEvent, participant: Participant | null) {
    this.sideEvent = sideEvent
    this.participant = participant
  }
}

export const ParticipantResult = createUnionType({ name: 'ParticipantResult', types: () => [ParticipantSuccess, Refused, Stale, Invalid] as const })

@InputType()
export class AddParticipantInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sideEventId!: string
  @Field(() => String)
  name!: string
  @Field(() => String)
  organisation!: string
  @Field(() => ParticipantCategoryEnum)
  category!: ParticipantCategory
  @Field(() => String)
  country!: string
  @Field(() => [SpokenLanguageEnum])
  languages!: SpokenLanguage[]
  @Field(() => String)
  email!: string
  @Field(() => String)
  accessNeeds!: string
  @Field(() => NamingConsentEnum)
  namingConsent!: NamingConsent
  @Field(() => String)
  note!: string
}

/** What one may leave out of a participant. */
@InputType()
class ParticipantDetailsInput {
  @Field(() => String, { nullable: true })
  organisation?: string | null
  @Field(() => [SpokenLanguageEnum], { nullable: true })
  languages?: SpokenLanguage[] | null
  @Field(() => String, { nullable: true })
  email?: string | null
  @Field(() => String, { nullable: true })
  accessNeeds?: string | null
  @Field(() => NamingConsentEnum, { nullable: true })
  namingConsent?: NamingConsent | null
  @Field(() => String, { nullable: true })
  note?: string | null
}

@InputType({ description: 'What is left out stays. Changes by somebody else since expectedVersion merge when they touch other fields, else the answer is Stale.' })
export class EditParticipantInput extends ParticipantDetailsInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  participantId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String, { nullable: true })
  name?: string | null
  @Field(() => ParticipantCategoryEnum, { nullable: true })
  category?: ParticipantCategory | null
  @Field(() => String, { nullable: true })
  country?: string | null
}

@InputType({ description: 'Takes somebody off the list, as they were seen. Nothing is kept of them.' })
export class RemoveParticipantInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  participantId!: string
  @Field(() => Int)
  expectedVersion!: number
}

@InputType({ description: 'Says that somebody is there, or is not. What is so already is answered as it is: who said it first, and when.' })
export class CheckInParticipantInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  participantId!: string
  @Field(() => Boolean)
  present!: boolean
  @Field(() => Int, { nullable: true, description: 'Of the mark that is taken back: a newer one, by somebody else, is not. Marking takes none.' })
  expectedVersion?: number | null
}

@InputType({ description: 'Somebody as a table has them. What is left out is not known.' })
export class ImportedParticipantInput extends ParticipantDetailsInput {
  @Field(() => String)
  name!: string
  @Field(() => ParticipantCategoryEnum)
  category!: ParticipantCategory
  @Field(() => String)
  country!: string
}

@InputType({ description: 'Puts all of them on the list, or none. Whoever is on it already is not looked for: that is for people to see.' })
export class ImportParticipantsInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sideEventId!: string
  @Field(() => [ImportedParticipantInput])
  participants!: ImportedParticipantInput[]
}
