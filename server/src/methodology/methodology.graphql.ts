import { Field, ID, Int, ObjectType } from 'type-graphql'
import { type AnswerType, answerTypes, type LocalizedText } from '../../../shared/methodology/methodology.ts'
import { enumOf } from '../platform/graphql/results.ts'

export const AnswerTypeEnum = enumOf('AnswerType', answerTypes)

@ObjectType('LocalizedText', { description: 'One text per interface language; readers fall back along their language, then English.' })
export class LocalizedTextView {
  @Field(() => String)
  en!: string
  @Field(() => String, { nullable: true })
  ru?: string
  @Field(() => String, { nullable: true })
  ky?: string
  @Field(() => String, { nullable: true })
  kk?: string
}

@ObjectType('AnswerOption')
export class AnswerOptionView {
  @Field(() => String)
  value!: string
  @Field(() => LocalizedTextView)
  label!: LocalizedText
}

@ObjectType('ScaleAnchor', { description: 'What one step of a scale means for this question.' })
export class ScaleAnchorView {
  @Field(() => Int)
  value!: number
  @Field(() => LocalizedTextView)
  label!: LocalizedText
}

@ObjectType('VisibleIf')
export class VisibleIfView {
  @Field(() => String)
  question!: string
  @Field(() => [String])
  values!: string[]
}

@ObjectType('Question')
export class QuestionView {
  @Field(() => String)
  code!: string
  @Field(() => LocalizedTextView)
  text!: LocalizedText
  @Field(() => AnswerTypeEnum)
  answerType!: AnswerType
  @Field(() => Boolean)
  required!: boolean
  @Field(() => [AnswerOptionView], { complexity: 6 })
  options!: AnswerOptionView[]
  @Field(() => [ScaleAnchorView], { complexity: 5 })
  anchors!: ScaleAnchorView[]
  @Field(() => String, { nullable: true })
  unit!: string | null
  @Field(() => VisibleIfView, { nullable: true })
  visibleIf!: VisibleIfView | null
}

@ObjectType('Indicator')
export class IndicatorView {
  @Field(() => String)
  code!: string
  @Field(() => String)
  kind!: string
  @Field(() => LocalizedTextView)
  title!: LocalizedText
  @Field(() => [String])
  standards!: string[]
  @Field(() => [String])
  methods!: string[]
  @Field(() => Int)
  minIndependentSources!: number
  @Field(() => Boolean)
  sensitive!: boolean
  @Field(() => [QuestionView], { complexity: 4 })
  questions!: QuestionView[]
}

@ObjectType('Section')
export class SectionView {
  @Field(() => String)
  code!: string
  @Field(() => LocalizedTextView)
  title!: LocalizedText
  @Field(() => [IndicatorView], { complexity: 8 })
  indicators!: IndicatorView[]
}

@ObjectType('Theme')
export class ThemeView {
  @Field(() => String)
  code!: string
  @Field(() => LocalizedTextView)
  name!: LocalizedText
  @Field(() => [SectionView], { complexity: 4 })
  sections!: SectionView[]
}

@ObjectType('Methodology', { description: 'One immutable version of a monitoring methodology.' })
export class MethodologyView {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  code!: string
  @Field(() => String)
  version!: string
}

@ObjectType('Instrument')
export class InstrumentView {
  @Field(() => String)
  code!: string
  @Field(() => LocalizedTextView)
  title!: LocalizedText
  @Field(() => Int, { nullable: true })
  year!: number | null
}

@ObjectType('Provision')
export class ProvisionView {
  @Field(() => String)
  code!: string
  @Field(() => LocalizedTextView)
  article!: LocalizedText
  @Field(() => LocalizedTextView)
  title!: LocalizedText
  @Field(() => LocalizedTextView, { description: 'One line in our own words: what is cited is the official text.' })
  summary!: LocalizedText
  @Field(() => Boolean)
  binding!: boolean
}

@ObjectType('Region')
export class RegionView {
  @Field(() => String)
  code!: string
  @Field(() => LocalizedTextView)
  name!: LocalizedText
  @Field(() => String)
  country!: string
  @Field(() => String)
  type!: string
}
