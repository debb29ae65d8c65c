import { useApolloClient } from '@apollo/client/react'
import type { Locale } from '../../../../shared/languages/locales.ts'
import { choseAccountLocale } from '../../lib/accountLanguage.ts'
import { useLanguage } from '../../lib/language.ts'

/** The language of whoever is signed in: the choice is the account's, on every device. */
export function useAccountLanguage(): { locale: Locale; take: (next: Locale) => void } {
  const { locale, choose } = useLanguage()
  const client = useApolloClient()
  const take = (next: Locale): void => void choose(next).then(() => choseAccountLocale(client, next))
  return { locale, take }
}
