import { createContext, type FormEvent, type ReactNode, useContext, useState } from 'react'
import type { FieldProps } from './Field.tsx'
import { goToUnsendable } from './Unsendable.tsx'

type Ids = ReadonlySet<string>
const none: Ids = new Set()

/** The fields, by their ids, that were changed since their form was sent last. */
const ChangedContext = createContext<Ids>(none)
export const useChangedFields = (): Ids => useContext(ChangedContext)

/** Keeps which fields were changed: `note` is the form's `onChange`, `begin` is called when it is sent. Controls bear the id of their field as their name. */
export function useChanges(): { changed: Ids; note: (event: FormEvent) => void; begin: () => void } {
  const [changed, setChanged] = useState(none)
  function note({ target }: FormEvent): void {
    const name = target instanceof HTMLElement ? target.getAttribute('name') : null
    if (name) setChanged((known) => (known.has(name) ? known : new Set([...known, name])))
  }
  return { changed, note, begin: () => setChanged(none) }
}

/** What was said of a field goes when it is changed: it was about what stood there before. */
export function useStanding<Field extends Pick<FieldProps, 'id' | 'error'>>(field: Field): Field {
  return useChangedFields().has(field.id) ? { ...field, error: undefined } : field
}

/** A form whose errors stand beside their fields until these are changed, or it is sent again. What is too long, or has characters that cannot be kept, is not sent. */
export function Form({ className = 'stack', onSend, children }: { className?: string; onSend: (event: FormEvent<HTMLFormElement>) => void; children: ReactNode }) {
  const { changed, note, begin } = useChanges()
  return (
    <form
      className={className}
      noValidate
      onChange={note}
      onSubmit={(event) => {
        event.preventDefault()
        if (goToUnsendable(event.currentTarget)) return
        begin()
        onSend(event)
      }}
    >
      <ChangedContext value={changed}>{children}</ChangedContext>
    </form>
  )
}
