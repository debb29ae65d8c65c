import { createContext, useContext, useState } from 'react'
import { useFormat } from '../../lib/language.ts'
import { TextInput } from '../../ui/inputs.tsx'
import { numberOf } from './numberOf.ts'

/** What was typed into each field for a number, by its id: it is there again when one comes back to the page of the form. */
export const TypedNumbers = createContext<Map<string, string>>(new Map())

interface Props {
  id: string
  label: string
  hint?: string | undefined
  optional?: boolean
  doubt?: string
  inputMode?: 'numeric' | 'decimal'
  value: number | null | undefined
  error: string | undefined
  onChange: (value: number | null) => void
  onBlur?: () => void
}

/** A field for a number that keeps what is typed as it is typed, whether or not it is a number yet. What was stored is written in the reader's way. */
export function NumberInput({ value, onChange, inputMode = 'decimal', ...field }: Props) {
  const kept = useContext(TypedNumbers)
  const [typed, setTyped] = useState(kept.get(field.id) ?? '')
  const format = useFormat()
  const known = value ?? null
  const shown = Object.is(numberOf(typed), known) ? typed : known === null || Number.isNaN(known) ? '' : format.typed(known)

  function type(next: string): void {
    kept.set(field.id, next)
    setTyped(next)
    onChange(numberOf(next))
  }
  return <TextInput {...field} short inputMode={inputMode} value={shown} onChange={type} />
}
