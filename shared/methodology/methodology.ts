import type { Locale } from '../languages/locales.ts'

/** A text per language; English is always there. */
export type LocalizedText = { en: string } & Partial<Record<Locale, string>>

export const answerTypes = ['ynp', 'count', 'ratio', 'duration_h', 'duration_d', 'number', 'scale5', 'choice', 'multi', 'text', 'date'] as const
export type AnswerType = (typeof answerTypes)[number]

export interface AnswerOption {
  value: string
  label: LocalizedText
}
export interface Question {
  /** As `PT-01.2`: the indicator's code and a number. */
  code: string
  text: LocalizedText
  answerType: AnswerType
  required: boolean
  options: AnswerOption[]
  anchors: { value: number; label: LocalizedText }[]
  unit: string | null
  /** Asked only when another question of the same indicator was answered with one of the values. */
  visibleIf: { question: string; values: string[] } | null
}
export interface Indicator {
  code: string
  kind: string
  title: LocalizedText
  standards: string[]
  methods: string[]
  minIndependentSources: number
  sensitive: boolean
  questions: Question[]
}
export interface Section {
  code: string
  title: LocalizedText
  indicators: Indicator[]
}
export interface Theme {
  code: string
  name: LocalizedText
  sections: Section[]
}
/** The immutable content of one methodology version. */
export interface MethodologyContent {
  title: LocalizedText
  note: string
  methods: string[]
  themes: Theme[]
}

export const indicatorsOf = (theme: Theme): Indicator[] => theme.sections.flatMap((section) => section.indicators)

/** The questions of the chosen indicators, in the methodology's order. */
export function questionsOf(methodology: { themes: readonly Theme[] }, indicators: readonly string[]): Question[] {
  return methodology.themes
    .flatMap(indicatorsOf)
    .filter((indicator) => indicators.includes(indicator.code))
    .flatMap((indicator) => indicator.questions)
}
