import { useApolloClient } from '@apollo/client/react'
import { useLingui } from '@lingui/react/macro'
import { type Locale, localeNames, locales } from '../../../../shared/languages/locales.ts'
import { rememberLocale } from '../../lib/accountLanguage.ts'
import { useLanguage } from '../../lib/language.ts'

/** The languages for whoever is signed in: the choice is the account's, on every device. */
export function AccountLanguages({ className }: { className: string }) {
  const { t } = useLingui()
  const { locale, choose } = useLanguage()
  const client = useApolloClient()

  async function take(next: Locale): Promise<void> {
    await choose(next)
    // Without a connection this device has it all the same.
    await rememberLocale(client, next).catch(() => {})
  }

  return (
    <div role="group" aria-label={t`Language`} className={className}>
      {locales.map((code) => (
        <button key={code} type="button" className="chip" lang={code} aria-pressed={code === locale} onClick={() => void take(code)}>
          {localeNames[code]}
        </button>
      ))}
    </div>
  )
}
