import { useLingui } from '@lingui/react/macro'
import { type Locale, localeNames, locales } from '../../../../shared/languages/locales.ts'
import { choseLocale } from '../../lib/accountLanguage.ts'
import { useLanguage } from '../../lib/language.ts'

/** Each language by its own name in its own script. */
export function LanguageNames() {
  const { locale, choose } = useLanguage()
  const { t } = useLingui()
  function take(code: Locale): void {
    choseLocale(code)
    void choose(code)
  }
  return (
    <div className="sign-in-languages" role="group" aria-label={t`Language`}>
      {locales.map((code) => (
        <button key={code} type="button" className="chip" lang={code} aria-pressed={code === locale} onClick={() => take(code)}>
          {localeNames[code]}
        </button>
      ))}
    </div>
  )
}
