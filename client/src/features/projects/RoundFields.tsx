import { useLingui } from '@lingui/react/macro'
import { localeNames, locales } from '../../../../shared/languages/locales.ts'
import { type RoundName, roundNameMax } from '../../../../shared/limits/round.ts'
import { TextInput } from '../../ui/inputs.tsx'

type ErrorAt = (path: string) => string | undefined

/** What a round is called, in each language of the interface. */
export function RoundNames({ name, errorAt, onChange }: { name: RoundName; errorAt: ErrorAt; onChange: (name: RoundName) => void }) {
  const { t } = useLingui()
  return locales.map((locale, place) => (
    <TextInput
      key={locale}
      id={`name.${locale}`}
      lang={locale}
      optional
      label={t`Name: ${localeNames[locale]}`}
      hint={place === 0 ? t`In at least one language. Whoever reads in a language without a name is shown one that there is.` : undefined}
      value={name[locale]}
      max={roundNameMax}
      error={errorAt(`name.${locale}`)}
      onChange={(text) => onChange({ ...name, [locale]: text })}
    />
  ))
}

/** The last day, and what its end means for whoever is at work. */
export function LastDay({ value, errorAt, onChange }: { value: string; errorAt: ErrorAt; onChange: (closesOn: string) => void }) {
  const { t } = useLingui()
  return (
    <TextInput
      id="closesOn"
      type="date"
      short
      label={t`Last day`}
      hint={t`Today at the earliest: the round ends when that day is over. Afterwards no finding is begun in it; one that was begun stays with its author, who can still finish and submit it.`}
      value={value}
      error={errorAt('closesOn')}
      onChange={onChange}
    />
  )
}
