import { useEffect, useMemo, useState } from 'react'
import { type CountryNames, nearCountries } from '../../../../shared/languages/countries.ts'
import type { Locale } from '../../../../shared/languages/locales.ts'
import { useLanguage } from '../../lib/language.ts'

/** A chunk of its own for each language. */
const load: Readonly<Record<Locale, () => Promise<{ default: unknown }>>> = {
  en: () => import('../../../../shared/languages/packs/countries-en.json'),
  ru: () => import('../../../../shared/languages/packs/countries-ru.json'),
  ky: () => import('../../../../shared/languages/packs/countries-ky.json'),
  kk: () => import('../../../../shared/languages/packs/countries-kk.json'),
}

interface Countries {
  /** Where its name has not arrived, its code. */
  nameOf: (code: string) => string
  /** Those from which people come to us first, then all in the order of the language. */
  near: CountryNames
  all: CountryNames
}

/** What countries are called in the reader's language. */
export function useCountries(): Countries {
  const { locale } = useLanguage()
  const [known, setKnown] = useState<{ locale: Locale; names: CountryNames } | null>(null)
  useEffect(() => {
    let current = true
    load[locale]()
      .then((pack) => current && setKnown({ locale, names: pack.default as CountryNames }))
      // Out of reach: codes are shown.
      .catch(() => {})
    return () => {
      current = false
    }
  }, [locale])
  return useMemo(() => {
    const names = known?.names ?? []
    const byCode = new Map(names)
    const nameOf = (code: string): string => byCode.get(code) ?? code
    return { nameOf, near: nearCountries.map((code) => [code, nameOf(code)]), all: names.filter(([code]) => !nearCountries.some((near) => near === code)) }
  }, [known])
}
