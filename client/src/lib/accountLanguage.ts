import type { ApolloClient } from '@apollo/client'
import { graphql } from '../../../shared/generated/gql.ts'
import { isLocale, type Locale } from '../../../shared/languages/locales.ts'

const SetLocaleDocument = graphql(`
  mutation SetLocale($locale: Locale!) {
    setLocale(locale: $locale) {
      viewer {
        id
        locale
      }
    }
  }
`)

let saving: Promise<unknown> = Promise.resolve()
let wanted: Locale | null = null

/** Keeps the language with the account, for every device. One after the other: what was chosen last is what is kept, however long an earlier choice takes. */
export async function rememberLocale(client: ApolloClient, locale: Locale): Promise<void> {
  wanted = locale
  const saved = saving.then(() => (wanted === locale ? client.mutate({ mutation: SetLocaleDocument, variables: { locale } }) : undefined))
  saving = saved.catch(() => {})
  await saved
}

const chosen = 'karek.locale.chosen'

/** Somebody who is not signed in yet has chosen a language in this window. */
export const choseLocale = (locale: Locale): void => sessionStorage.setItem(chosen, locale)

/** After signing in: what was chosen in this window just now is the language, and the account's from now on; otherwise the account's is. */
export async function settleLocale(client: ApolloClient, account: Locale, choose: (locale: Locale) => Promise<void>): Promise<void> {
  const here = sessionStorage.getItem(chosen) ?? ''
  sessionStorage.removeItem(chosen)
  if (!isLocale(here)) return choose(account)
  // Without a connection this device has it all the same.
  if (here !== account) await rememberLocale(client, here).catch(() => {})
}
