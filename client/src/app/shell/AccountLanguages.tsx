import { useLingui } from '@lingui/react/macro'
import { localeNames, locales } from '../../../../shared/languages/locales.ts'
import { useAccountLanguage } from './useAccountLanguage.ts'

/** The languages for whoever is signed in. */
export function AccountLanguages({ className }: { className: string }) {
  const { t } = useLingui()
  const { locale, take } = useAccountLanguage()
  return (
    <div role="group" aria-label={t`Language`} className={className}>
      {locales.map((code) => (
        <button key={code} type="button" className="chip" lang={code} aria-pressed={code === locale} onClick={() => take(code)}>
          {localeNames[code]}
        </button>
      ))}
    </div>
  )
}
