import { useLingui } from '@lingui/react/macro'
import { TextInput } from '../../ui/inputs.tsx'

/** When somebody looks again at what became of a recommendation. */
export function NextLookInput({ value, error, onChange }: { value: string; error: string | undefined; onChange: (day: string) => void }) {
  const { t } = useLingui()
  return <TextInput id="next-look" type="date" short optional label={t`When somebody looks again`} hint={t`It stands in the inbox of whoever has the recommendation in their hands from a week before.`} value={value} error={error} onChange={onChange} />
}
