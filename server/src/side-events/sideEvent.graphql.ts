import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { agendaItemKinds, type SideEventFormat, sideEventFormats, type SideEventRule, sideEventRules, type SpokenLanguage, spokenLanguages } from '../../../shared/limits/sideEvent.ts'
import { countMax } from '../../../shared/limits/list.ts'
import { type SideEventStatus, sideEventStatuses, type SideEventStep, sideEventSteps } from '../../../shared/workflow/sideEvent.ts'
import { PageInfo } from '../findings/finding.graphql.ts'
import { enumOf, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { SideEvent } from './sideEvent.entity.ts'

export const SideEventStatusEnum = enumOf('SideEventStatus', sideEventStatuses)
const SideEventStepEnum = enumOf('SideEventStep', sideEventSteps)
const SideEventFormatEnum = enumOf('SideEventFormat', sideEventFormats)
const SideEventRuleEnum = enumOf('SideEventRule', sideEventRules)
export const SpokenLanguageEnum = enumOf('SpokenLanguage', spokenLanguages)
export const AgendaItemKindEnum = enumOf('AgendaItemKind', agendaItemKinds)

@ObjectType('SideEvent')
export class SideEventView
  implements Pick<SideEvent, 'id' | 'slug' | 'version' | 'projectId' | 'status' | 'title' | 'forum' | 'concept' | 'objectives' | 'venue' | 'city' | 'country' | 'startsAt' | 'endsAt' | 'timeZone' | 'format' | 'languages' | 'interpretation' | 'rule' | 'updatedAt'>
{
  @Field(() => ID)
  id!: string
  @Field(() => String, { description: 'Its name in addresses, one of its project. It stays when the title changes.' })
  slug!: string
  @Field(() => Int)
  version!: number
  @Field(() => ID)
  projectId!: string
  @Field(() => SideEventStatusEnum)
  status!: SideEventStatus
  @Field(() => String)
  title!: string
  @Field(() => String, { description: 'The forum at which it is held.' })
  forum!: string
  @Field(() => String)
  concept!: string
  @Field(() => String)
  objectives!: string
  @Field(() => String)
  venue!: string
  @Field(() => String)
  city!: string
  @Field(() => String)
  country!: string
  @Field(() => Date)
  startsAt!: Date
  @Field(() => Date)
  endsAt!: Date
  @Field(() => String, { description: 'By its IANA name: the clocks by which it is held.' })
  timeZone!: string
  @Field(() => SideEventFormatEnum)
  format!: SideEventFormat
  @Field(() => [SpokenLanguageEnum], { complexity: 3, description: 'In which one speaks there.' })
  languages!: SpokenLanguage[]
  @Field(() => [SpokenLanguageEnum], { complexity: 3, description: 'Into which it is interpreted.' })
  interpretation!: SpokenLanguage[]
  @Field(() => Int, { nullable: true, description: 'How many people there is room for.' })
  capacity!: number | null
  @Field(() => SideEventRuleEnum, { description: 'Under which what is said there may be told outside.' })
  rule!: SideEventRule
  @Field(() => Date)
  updatedAt!: Date
}

@ObjectType('SideEventEdge')
export class SideEventEdgeView {
  @Field(() => String)
  cursor!: string
  @Field(() => SideEventView)
  node!: SideEvent
}

@ObjectType('SideEventConnection')
export class SideEventConnectionView {
  @Field(() => [SideEventEdgeView])
  edges!: SideEventEdgeView[]
  @Field(() => PageInfo)
  pageInfo!: PageInfo
  @Field(() => Int, { description: `Counted up to ${countMax}: that many means that many or more.` })
  totalCount!: number
}

@ObjectType()
export class SideEventSuccess {
  @Field(() => SideEventView)
  readonly sideEvent: SideEvent
  constructor(sideEvent: SideEvent) {
    this.sideEvent = sideEvent
  }
}

export const SideEventResult = createUnionType({ name: 'SideEventResult', types: () => [SideEventSuccess, Refused, Stale, Invalid] as const })

@InputType()
export class CreateSideEventInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  projectId!: string
  @Field(() => String)
  title!: string
  @Field(() => String)
  forum!: string
  @Field(() => String)
  concept!: string
  @Field(() => String)
  objectives!: string
  @Field(() => String)
  venue!: string
  @Field(() => String)
  city!: string
  @Field(() => String)
  country!: string
  @Field(() => Date)
  startsAt!: Date
  @Field(() => Date)
  endsAt!: Date
  @Field(() => String)
  timeZone!: string
  @Field(() => SideEventFormatEnum)
  format!: SideEventFormat
  @Field(() => [SpokenLanguageEnum])
  languages!: SpokenLanguage[]
  @Field(() => [SpokenLanguageEnum])
  interpretation!: SpokenLanguage[]
  @Field(() => Int, { nullable: true })
  capacity?: number | null
  @Field(() => SideEventRuleEnum)
  rule!: SideEventRule
}

@InputType({ description: 'What is left out stays. Changes by somebody else since expectedVersion merge when they touch other fields, else the answer is Stale.' })
export class EditSideEventInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sideEventId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => String, { nullable: true })
  title?: string | null
  @Field(() => String, { nullable: true })
  forum?: string | null
  @Field(() => String, { nullable: true })
  concept?: string | null
  @Field(() => String, { nullable: true })
  objectives?: string | null
  @Field(() => String, { nullable: true })
  venue?: string | null
  @Field(() => String, { nullable: true })
  city?: string | null
  @Field(() => String, { nullable: true })
  country?: string | null
  @Field(() => Date, { nullable: true })
  startsAt?: Date | null
  @Field(() => Date, { nullable: true })
  endsAt?: Date | null
  @Field(() => String, { nullable: true })
  timeZone?: string | null
  @Field(() => SideEventFormatEnum, { nullable: true })
  format?: SideEventFormat | null
  @Field(() => [SpokenLanguageEnum], { nullable: true })
  languages?: SpokenLanguage[] | null
  @Field(() => [SpokenLanguageEnum], { nullable: true })
  interpretation?: SpokenLanguage[] | null
  @Field(() => Int, { nullable: true, description: 'Null clears it; leaving it out keeps it.' })
  capacity?: number | null
  @Field(() => SideEventRuleEnum, { nullable: true })
  rule?: SideEventRule | null
}

@InputType({ description: 'Takes the side event to another status.' })
export class MoveSideEventInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => ID)
  sideEventId!: string
  @Field(() => Int)
  expectedVersion!: number
  @Field(() => SideEventStepEnum)
  step!: SideEventStep
}
