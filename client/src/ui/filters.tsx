import { Trans, useLingui } from '@lingui/react/macro'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { withoutUnstorable } from '../../../shared/limits/storable.ts'
import { Button } from './Button.tsx'

export interface Choice {
  value: string
  label: string
}

/** Narrows a list by one choice; where nothing is chosen it says what can be. */
export function FilterSelect({ label, value, options, onChange }: { label: string; value: string | undefined; options: readonly Choice[]; onChange: (value: string | undefined) => void }) {
  return (
    <select className="control filter" aria-label={label} data-active={value !== undefined} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

const typingPauseMs = 350

/** Narrows a list by words, once nothing more is typed for a moment. */
export function FilterSearch({ label, value, onChange }: { label: string; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(value ?? '')
  // Cleared from elsewhere, it is not asked for again.
  const [asked, setAsked] = useState(value)
  if (value !== asked) {
    setAsked(value)
    if (value === undefined) setTyped('')
  }
  // What nobody sees, nobody looks for.
  const words = withoutUnstorable(typed)
  const ask = useEffectEvent(() => onChange(words || undefined))
  useEffect(() => {
    if (words === (value ?? '')) return undefined
    const timer = setTimeout(() => ask(), typingPauseMs)
    return () => clearTimeout(timer)
  }, [words, value])
  return (
    <div className="filter-search">
      <IconSearch size={18} aria-hidden />
      <input className="control" type="search" aria-label={label} placeholder={t`Search`} value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
    </div>
  )
}

/** Lets go of all filters at once. */
export function ClearFilters({ onClear }: { onClear: () => void }) {
  return (
    <Button look="quiet" size="small" onClick={onClear}>
      <Trans>Clear the filters</Trans>
    </Button>
  )
}
