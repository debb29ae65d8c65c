import type { Answer } from '../methodology/answers.ts'
import type { Confidence, Consent, Severity } from '../workflow/scales.ts'

export interface EvidenceItem {
  /** One of the methodology's methods: desk, interview, trial … */
  method: string
  description: string
}

/** What a monitor says in one revision of a finding: the part that an approval signs. */
export interface FindingContent {
  title: string
  /** Paragraphs separated by empty lines. */
  narrative: string
  occurredOn: string | null
  occurredUntil: string | null
  regionCode: string | null
  place: string
  institution: string
  themeCode: string | null
  indicators: string[]
  answers: Answer[]
  sourceCount: number | null
  sourceConsent: Consent | null
  sourceNote: string
  evidence: EvidenceItem[]
  severity: Severity | null
  confidence: Confidence | null
  standards: string[]
}

export const emptyContent = (themeCode: string | null): FindingContent => ({
  title: '',
  narrative: '',
  occurredOn: null,
  occurredUntil: null,
  regionCode: null,
  place: '',
  institution: '',
  themeCode,
  indicators: [],
  answers: [],
  sourceCount: null,
  sourceConsent: null,
  sourceNote: '',
  evidence: [],
  severity: null,
  confidence: null,
  standards: [],
})

/** The numbered paragraphs of a narrative. */
export const paragraphs = (narrative: string): string[] =>
  narrative
    .split(/\r?\n[ \t]*(?:\r?\n)+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')

/** JSON with sorted keys and without empty members: equal content gives equal text, whatever the order it was typed in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** The fields in which two versions differ. */
export function changedFields<T extends object>(before: T, after: T): (keyof T & string)[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T & string>
  return [...names].filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name])).toSorted()
}

const textFields: readonly string[] = ['title', 'narrative', 'place', 'institution', 'sourceNote']

/** May the change be declared a typo fix? Only wording may differ; an answer, a date or a grade is never a typo. */
export const isTextOnly = (fields: readonly string[]): boolean => fields.every((field) => textFields.includes(field))
