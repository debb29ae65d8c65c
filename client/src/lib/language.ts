import { i18n, type Messages } from '@lingui/core'
import { createContext, useContext } from 'react'
import { type Format, formatWith } from '../../../shared/languages/format.ts'
import { isLocale, type Locale, locales } from '../../../shared/languages/locales.ts'
import type { LanguagePack } from '../../../shared/languages/pack.ts'
import type { LocalizedText } from '../../../shared/methodology/methodology.ts'

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
  format: Format
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
  return { locale, format: formatWith(locale, pack.default as LanguagePack) }
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

export const useFormat = (): Format => useLanguage().format

type MaybeText = { en: string } & Partial<Record<Exclude<Locale, 'en'>, string | null>>

/** Picks the reader's language of a text; Kyrgyz and Kazakh readers are given Russian before English. */
export function textIn(locale: Locale, text: LocalizedText | MaybeText): string {
  return text[locale] || (locale === 'en' ? '' : text.ru) || text.en
}

export function useText(): (text: LocalizedText | MaybeText) => string {
  const { locale } = useLanguage()
  return (text) => textIn(locale, text)
}
