import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { type MailKind, mailKinds, type MailTiming, mailTimings } from '../../../shared/workflow/mail.ts'
import { ViewerView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { enumOf, Invalid, Refused, Stale } from '../platform/graphql/results.ts'

export const MailKindEnum = enumOf('MailKind', mailKinds)
export const MailTimingEnum = enumOf('MailTiming', mailTimings)

@ObjectType('MailChoice')
export class MailChoiceView {
  @Field(() => MailKindEnum)
  kind!: MailKind
  @Field(() => MailTimingEnum)
  timing!: MailTiming
}

@ObjectType('MailSettings', { description: 'What the viewer is told by mail.' })
export class MailSettingsView {
  @Field(() => Boolean, { description: 'False: this server sends no mail to anybody.' })
  offered!: boolean
  @Field(() => Boolean)
  enabled!: boolean
  @Field(() => Int, { description: 'Of the digest, by the clocks of the time zone, on workdays.' })
  hour!: number
  @Field(() => String, { description: 'IANA; where nothing was chosen, that of the viewer’s first project.' })
  timeZone!: string
  @Field(() => [MailChoiceView], { description: 'Each kind once.' })
  choices!: MailChoiceView[]
}

@InputType()
export class MailChoiceInput {
  @Field(() => MailKindEnum)
  kind!: MailKind
  @Field(() => MailTimingEnum)
  timing!: MailTiming
}

@InputType({ description: 'The settings of mail, in the place of those that were there.' })
export class ChangeMailSettingsInput {
  @Field(() => ID)
  idempotencyKey!: string
  @Field(() => Boolean)
  enabled!: boolean
  @Field(() => Int)
  hour!: number
  @Field(() => String)
  timeZone!: string
  @Field(() => [MailChoiceInput], { description: 'Each kind once at most. One that is not named keeps what was chosen for it: a page may be older than the kind.' })
  choices!: MailChoiceInput[]
}

@ObjectType()
export class MailSettingsSuccess {
  @Field(() => ViewerView)
  readonly viewer: Person
  constructor(viewer: Person) {
    this.viewer = viewer
  }
}

export const MailSettingsResult = createUnionType({ name: 'MailSettingsResult', types: () => [MailSettingsSuccess, Refused, Stale, Invalid] as const })
