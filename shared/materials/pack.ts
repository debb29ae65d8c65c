import type { Locale } from '../languages/locales.ts'
import type { SpokenLanguage } from '../limits/sideEvent.ts'

/** What can be made of a side event. */
export const materialKinds = ['handout', 'biographies'] as const
export type MaterialKind = (typeof materialKinds)[number]

/** Does it show what the agenda shows? */
export const showsRecords = (kind: MaterialKind): boolean => kind !== 'biographies'

/** In what a material can be taken along. */
export const materialFormats = ['docx', 'html', 'md'] as const
export type MaterialFormat = (typeof materialFormats)[number]

/** As what each is sent. */
export const materialTypes: Readonly<Record<MaterialFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

/** Why something that the agenda shows does not stand in a material. */
export const leftOutReasons = ['not_public', 'not_quotable', 'not_placeable', 'unanswered'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** Somebody's words, and the language that they are written in; null where nobody can tell. What a document says by itself is plain text, in its own language. */
export interface Words {
  text: string
  lang: SpokenLanguage | null
}

/** Where something in a document is from: a record, at the revision that is shown, and what that revision is known by. */
export interface Source {
  record: 'finding' | 'recommendation'
  ref: string
  revision: number
  hash: string
}

export interface Fact {
  name: string
  value: string | Words
}

export interface AgendaEntry {
  time: string
  kind: string
  title: Words
  speakers: { name: string; role: Words | null; note: string | null }[]
  shows: { source: Source; title: Words }[]
}

/** A part of a document. Every one that shows a record says from where it is. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; words: string | Words }
  | { kind: 'facts'; facts: Fact[] }
  | { kind: 'agenda'; columns: [time: string, item: string]; shown: string; entries: AgendaEntry[] }
  | { kind: 'quote'; source: Source; label: string; title: Words; paragraphs: Words[]; facts: Fact[] }
  | { kind: 'biography'; name: string; role: Words | null; paragraphs: Words[] }
  | { kind: 'sources'; columns: [ref: string, revision: string, hash: string]; sources: Source[] }

/** A document as plain data: what the page previews and every exporter writes. */
export interface Pack {
  kind: MaterialKind
  language: Locale
  /** What it is, in its own language, above the title. */
  label: string
  title: Words
  /** Under the title, as long as it is not settled what the document says of the event. */
  draft: string | null
  blocks: Block[]
  /** On which day it was made, in words. */
  made: string
}

/** Everything that a document shows of records, each revision once, in the order of its appearance. */
export function sourcesIn(blocks: readonly Block[]): Source[] {
  const shown = blocks.flatMap((block) => (block.kind === 'quote' ? [block.source] : block.kind === 'agenda' ? block.entries.flatMap(({ shows }) => shows.map(({ source }) => source)) : []))
  return [...new Map(shown.map((source) => [`${source.ref} ${source.revision}`, source])).values()]
}

/** The language of a text where it is not the document's: null where it is, and empty where nobody can tell. */
export function foreignIn(words: string | Words, language: string): string | null {
  if (typeof words === 'string' || words.lang === language) return null
  return words.lang ?? ''
}
