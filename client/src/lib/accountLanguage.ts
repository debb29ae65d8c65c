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
async function rememberLocale(client: ApolloClient, locale: Locale): Promise<void> {
  wanted = locale
  const saved = saving.then(() => (wanted === locale ? client.mutate({ mutation: SetLocaleDocument, variables: { locale } }) : undefined))
  saving = saved.catch(() => {})
  await saved
}

const chosen = 'karek.locale.chosen'
const tried = 'karek.locale.tried'

/** Whoever tries the demo as one person after the other keeps the language that they chose in this window. */
const tryLocale = (locale: Locale): void => sessionStorage.setItem(tried, locale)

/** Somebody who is not signed in yet has chosen a language in this window. */
export function choseLocale(locale: Locale): void {
  sessionStorage.setItem(chosen, locale)
  tryLocale(locale)
}

/** Somebody who is signed in has chosen a language: it is their account's. */
export async function choseAccountLocale(client: ApolloClient, locale: Locale): Promise<void> {
  tryLocale(locale)
  // Without a connection this device has it all the same.
  await rememberLocale(client, locale).catch(() => {})
}

/**
 * After signing in: what was chosen in this window just now is the language, and the account's from now on; otherwise the account's is. The account of a
 * `persona` is nobody's own: what was chosen here at any time counts more.
 */
export async function settleLocale(client: ApolloClient, account: Locale, persona: boolean, choose: (locale: Locale) => Promise<void>): Promise<void> {
  const [here, before] = [chosen, tried].map((name) => sessionStorage.getItem(name) ?? '') as [string, string]
  sessionStorage.removeItem(chosen)
  if (!isLocale(here)) return choose(persona && isLocale(before) ? before : account)
  if (here !== account) await rememberLocale(client, here).catch(() => {})
}
