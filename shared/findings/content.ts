import type { Answer } from '../methodology/answers.ts'
import type { Confidence, Consent, Severity } from '../workflow/scales.ts'
import type { NamedSource } from './source.ts'

/** A file as the text names it, before a byte of it has arrived: what it is called, and the SHA-256 of what it must be. */
export interface EvidenceFileRef {
  sha256: string
  name: string
  bytes: number
  mediaType: string
}

export interface EvidenceItem {
  /** One of the methodology's methods: desk, interview, trial … */
  method: string
  description: string
  /** Absent where there are none, so that a text without files is the same text as before there were any. */
  files?: EvidenceFileRef[]
}

/** The files that a text names. */
export const filesIn = ({ evidence }: Pick<FindingContent, 'evidence'>): EvidenceFileRef[] => evidence.flatMap(({ files }) => files ?? [])

/** The same item with these files. */
export function withFiles({ method, description }: Pick<EvidenceItem, 'method' | 'description'>, files: readonly EvidenceFileRef[] | null | undefined): EvidenceItem {
  const named = (files ?? []).map(({ sha256, name, bytes, mediaType }) => ({ sha256, name, bytes, mediaType }))
  return named.length > 0 ? { method, description, files: named } : { method, description }
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
  /** People who told it. Absent where none are named, for the same reason as files. */
  sources?: NamedSource[]
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

/** Where the numbered paragraphs of a narrative stand in it. */
export function paragraphSpans(narrative: string): { start: number; end: number }[] {
  const breaks = [...narrative.matchAll(/\r?\n[ \t]*(?:\r?\n)+/g)]
  const starts = [0, ...breaks.map(({ index, 0: found }) => index + found.length)]
  const ends = [...breaks.map(({ index }) => index), narrative.length]
  return starts.flatMap((from, place) => {
    const paragraph = narrative.slice(from, ends[place])
    const start = from + paragraph.length - paragraph.trimStart().length
    const end = start + paragraph.trim().length
    return start < end ? [{ start, end }] : []
  })
}

/** The numbered paragraphs of a narrative. */
export const paragraphs = (narrative: string): string[] => paragraphSpans(narrative).map(({ start, end }) => narrative.slice(start, end))

/** The same text with these sources. */
export function withSources(content: FindingContent, sources: readonly NamedSource[] | null | undefined): FindingContent {
  const { sources: _before, ...rest } = content
  const named = (sources ?? []).map(({ sourceId, consent }) => ({ sourceId, consent }))
  return named.length > 0 ? { ...rest, sources: named } : rest
}

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

const wordedFields = ['title', 'narrative'] as const
/** Of a text, so many words may be corrected, or one in so many if that is more. */
const fewWords = 3
const oneIn = 25
/** A corrected word is still the same word: it begins alike, and one letter in so many differs, or one of a short word. */
const oneLetterIn = 4
/** Longer than any word: what has no space in it, such as an address or a page in a script that writes none, is corrected by nobody letter by letter. */
const wordMax = 64

/** How many letters must be changed, added or taken away to make one word of the other. */
function letterDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, place) => place)
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1]
    for (const [place, other] of [...to].entries()) next.push(Math.min(next[place]! + 1, row[place + 1]! + 1, row[place]! + (letter === other ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}

/** Is each word where it was, and the few that differ hardly different? A number is never nearly another one. */
function isCorrection(before: string, after: string): boolean {
  const [words, corrected] = [before, after].map((text) => text.trim().split(/\s+/)) as [string[], string[]]
  if (words.length !== corrected.length) return false
  const differing = words.flatMap((word, place) => (word === corrected[place] ? [] : [[word, corrected[place]!] as const]))
  if (differing.length > Math.max(fewWords, words.length / oneIn)) return false
  return differing.every(([from, to]) => from.replaceAll(/\D/g, '') === to.replaceAll(/\D/g, '') && isSameWord(from, to))
}

/** A prefix makes a word its opposite in many languages, so the beginning stays. */
function isSameWord(from: string, to: string): boolean {
  const [begun, begins] = [from, to].map((word) => /\p{L}/u.exec(word)?.[0]?.toLowerCase())
  if (Math.max(from.length, to.length) > wordMax) return false
  return begun === begins && letterDistance(from, to) <= Math.max(1, Math.floor(Math.max(from.length, to.length) / oneLetterIn))
}

/** May the change be declared a typo fix? Only single words of title and narrative may differ, and only a little: an answer, a place or another word is never a typo. */
export function isTypoFix(before: FindingContent, after: FindingContent): boolean {
  const changed = changedFields(before, after)
  return changed.every((field) => wordedFields.some((worded) => worded === field)) && wordedFields.every((field) => isCorrection(before[field], after[field]))
}
