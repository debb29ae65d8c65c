import { i18n, type Messages } from '@lingui/core'
import { createContext, useContext } from 'react'
import { type Format, formatWith } from '../../../shared/languages/format.ts'
import { isLocale, type Locale, locales } from '../../../shared/languages/locales.ts'
import type { LanguagePack } from '../../../shared/languages/pack.ts'
import type { LocalizedText } from '../../../shared/methodology/methodology.ts'
import { SessionContext } from './session.ts'

const stored = 'karek.locale'

/** Each language is a chunk of its own: its sentences and its dates. */
const load: Record<Locale, () => Promise<[{ messages: Messages }, { default: unknown }]>> = {
  en: () => Promise.all([import('../locales/en.po'), import('../../../shared/languages/packs/en.json')]),
  ru: () => Promise.all([import('../locales/ru.po'), import('../../../shared/languages/packs/ru.json')]),
  ky: () => Promise.all([import('../locales/ky.po'), import('../../../shared/languages/packs/ky.json')]),
  kk: () => Promise.all([import('../locales/kk.po'), import('../../../shared/languages/packs/kk.json')]),
}

export interface Language {
  locale: Locale
  /** Writes instants as the clocks of a time zone have them; without one, those of this device. */
  formatIn(timeZone: string | null): Format
}

/** The language that the address asks for, or that this device was last used in, else the browser's first that we speak. */
export function preferredLocale(): Locale {
  const asked = location.pathname.split('/')[1] ?? ''
  if (isLocale(asked)) return asked
  const remembered = localStorage.getItem(stored) ?? ''
  if (isLocale(remembered)) return remembered
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? locales[0]
}

export async function activate(locale: Locale): Promise<Language> {
  const [{ messages }, pack] = await load[locale]()
  i18n.loadAndActivate({ locale, messages })
  document.documentElement.lang = locale
  localStorage.setItem(stored, locale)
  const formats = new Map<string | null, Format>()
  return {
    locale,
    formatIn(timeZone) {
      const format = formats.get(timeZone) ?? formatWith(locale, pack.default as LanguagePack, timeZone)
      formats.set(timeZone, format)
      return format
    },
  }
}

interface LanguageChoice extends Language {
  choose(locale: Locale): Promise<void>
}
export const LanguageContext = createContext<LanguageChoice | null>(null)

export function useLanguage(): LanguageChoice {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('no language has been activated')
  return language
}

/** Numbers, and days of the project (due days, deadlines), the same for everybody who reads it, wherever they are; moments and the days of moments are the business of `useClock`. */
export const useFormat = (): Format => useLanguage().formatIn(useContext(SessionContext)?.project.timeZone ?? null)

/** What is the reader's own and no project's: the moment of their last keystroke. */
export const useOwnFormat = (): Format => useLanguage().formatIn(null)

type MaybeText = { en: string } & Partial<Record<Exclude<Locale, 'en'>, string | null>>

/** Picks the reader's language of a text; Kyrgyz and Kazakh readers are given Russian before English. What somebody wrote in another language only is read in that. */
export function textIn(locale: Locale, text: LocalizedText | MaybeText): string {
  return text[locale] || (locale === 'en' ? '' : text.ru) || text.en || text.ru || text.kk || text.ky || ''
}

export function useText(): (text: LocalizedText | MaybeText) => string {
  const { locale } = useLanguage()
  return (text) => textIn(locale, text)
}
