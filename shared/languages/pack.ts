export type RelativeUnit = 'minute' | 'hour' | 'day'
/** A part of a date (`paddedDay` has two digits), or the text between two. */
export type Part = 'day' | 'paddedDay' | 'month' | 'year' | { text: string }
type Forms = Partial<Record<Intl.LDMLPluralRule, string>>

/** What is needed to write dates, numbers and spans of time in one language. `#` stands for the number. */
export interface LanguagePack {
  months: string[]
  shortMonths: string[]
  long: Part[]
  medium: Part[]
  relative: Record<RelativeUnit, { past: Forms; future: Forms }>
  yesterday: string
  today: string
  tomorrow: string
  now: string
  group: string
  decimal: string
  /** What stands between the parts of a list, and before the last of them. */
  list: { between: string; last: string }
}
