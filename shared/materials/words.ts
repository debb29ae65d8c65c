import type { Locale } from '../languages/locales.ts'
import type { LanguagePack } from '../languages/pack.ts'
import type { AgendaItemKind, SideEventFormat, SideEventRule, SpokenLanguage } from '../limits/sideEvent.ts'
import type { MaterialKind } from './pack.ts'
import enPack from '../languages/packs/en.json' with { type: 'json' }
import kkPack from '../languages/packs/kk.json' with { type: 'json' }
import kyPack from '../languages/packs/ky.json' with { type: 'json' }
import ruPack from '../languages/packs/ru.json' with { type: 'json' }
import { en } from './words/en.ts'
import { kk } from './words/kk.ts'
import { ky } from './words/ky.ts'
import { ru } from './words/ru.ts'

/** What a document says by itself, in one language. Where a value stands is in braces. */
export interface DocumentWords {
  kinds: Readonly<Record<MaterialKind, string>>
  forum: string
  when: string
  where: string
  how: string
  languages: string
  interpretation: string
  rule: string
  concept: string
  objectives: string
  agenda: string
  time: string
  item: string
  shown: string
  unconfirmed: string
  speakers: string
  /** Where nobody's may be printed. */
  noBiographies: string
  findings: string
  recommendations: string
  /** `{ref}` and `{revision}`. */
  finding: string
  recommendation: string
  addressee: string
  deadline: string
  successMeasure: string
  sources: string
  /** What the list of sources is. */
  sourcesNote: string
  ref: string
  revision: string
  hash: string
  /** `{day}`. */
  made: string
  draft: string
  formats: Readonly<Record<SideEventFormat, string>>
  rules: Readonly<Record<SideEventRule, string>>
  items: Readonly<Record<AgendaItemKind, string>>
  spoken: Readonly<Record<SpokenLanguage, string>>
}

export const documentWords: Readonly<Record<Locale, DocumentWords>> = { en, ru, ky, kk }
export const languagePacks = { en: enPack, ru: ruPack, ky: kyPack, kk: kkPack } as Readonly<Record<Locale, LanguagePack>>

/** A sentence with values in the places of their names. */
export const filledIn = (sentence: string, values: Readonly<Record<string, string>>): string => sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
