import { useEffect, useState } from 'react'
import type { CountryNames } from '../../../../shared/languages/countries.ts'
import { type CountryFinder, countryFinder } from '../../../../shared/side-events/participantTable.ts'

/** Finds countries by what any of our languages calls them; null until that has arrived. */
export function useCountryFinder(): CountryFinder | null {
  const [finder, setFinder] = useState<CountryFinder | null>(null)
  useEffect(() => {
    let current = true
    void Promise.all([
      import('../../../../shared/languages/packs/countries-en.json'),
      import('../../../../shared/languages/packs/countries-ru.json'),
      import('../../../../shared/languages/packs/countries-ky.json'),
      import('../../../../shared/languages/packs/countries-kk.json'),
    ])
      .then((packs) => current && setFinder(() => countryFinder(packs.flatMap((pack) => pack.default as unknown as CountryNames))))
      // Out of reach: countries are known by nothing, and each row says so.
      .catch(() => current && setFinder(() => countryFinder([])))
    return () => {
      current = false
    }
  }, [])
  return finder
}
