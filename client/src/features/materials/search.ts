import { isLocale, type Locale } from '../../../../shared/languages/locales.ts'
import { type MaterialKind, materialKinds } from '../../../../shared/materials/pack.ts'

/** What is looked at, as it stands in the address. */
export interface MaterialSearch {
  kind?: MaterialKind | undefined
  language?: Locale | undefined
}

export const parseMaterialSearch = ({ kind, language }: Record<string, unknown>): MaterialSearch => ({
  kind: materialKinds.find((known) => known === kind),
  language: typeof language === 'string' && isLocale(language) ? language : undefined,
})
