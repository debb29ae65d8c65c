import { Plural, useLingui } from '@lingui/react/macro'
import { type ComponentProps, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { TextArea } from '../../ui/inputs.tsx'
import { begunAt, candidates, type Mentionable, mentionOf, useMentionable } from './mentions.ts'

type Props = Omit<ComponentProps<typeof TextArea>, 'area' | 'onBlur'>

/** Where the words of a comment are typed. After an @ it offers those who may read the finding; the keyboard chooses as in any list. */
export function CommentText(props: Props) {
  const { t } = useLingui()
  const people = useMentionable()
  const area = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [place, setPlace] = useState(0)
  const [goTo, setGoTo] = useState<number | null>(null)
  const { id, value, onChange } = props
  const begun = caret === null ? null : begunAt(value, caret)
  const offered = begun ? candidates(begun.letters, people) : []
  const chosen = offered[Math.min(place, offered.length - 1)]
  const optionId = (person: Mentionable): string => `${id}-mention-${person.id}`

  useLayoutEffect(() => {
    if (goTo === null) return
    area.current?.focus()
    area.current?.setSelectionRange(goTo, goTo)
  }, [goTo])

  function choose(person: Mentionable): void {
    if (!begun || caret === null) return
    const words = `${mentionOf(person, people)} `
    onChange(value.slice(0, begun.at) + words + value.slice(caret))
    setCaret(null)
    setGoTo(begun.at + words.length)
  }

  function press(event: KeyboardEvent): void {
    if (!chosen || event.nativeEvent.isComposing) return
    const steps: Record<string, () => void> = {
      ArrowDown: () => setPlace((place + 1) % offered.length),
      ArrowUp: () => setPlace((place + offered.length - 1) % offered.length),
      Enter: () => choose(chosen),
      Tab: () => choose(chosen),
      Escape: () => setCaret(null),
    }
    const step = event.shiftKey || event.ctrlKey || event.altKey || event.metaKey ? undefined : steps[event.key]
    if (!step) return
    // It is the list's, and neither ends the line nor closes what the field stands in.
    event.preventDefault()
    event.stopPropagation()
    step()
  }

  return (
    <div className="stack-tight">
      <TextArea
        {...props}
        onChange={(words) => {
          onChange(words)
          setCaret(area.current?.selectionStart ?? null)
          setPlace(0)
          setGoTo(null)
        }}
        onBlur={() => setCaret(null)}
        area={{
          ref: area,
          onKeyDown: press,
          // Wherever one goes on in the words.
          onSelect: ({ currentTarget }) => setCaret((known) => (known === null ? null : currentTarget.selectionStart)),
          'aria-autocomplete': 'list',
          'aria-haspopup': 'listbox',
          ...(chosen ? { 'aria-controls': `${id}-mentions`, 'aria-activedescendant': optionId(chosen) } : {}),
        }}
      />
      {chosen && (
        <div id={`${id}-mentions`} role="listbox" className="mention-list" aria-label={t`People to mention`}>
          {offered.map((person) => (
            <button
              type="button"
              tabIndex={-1}
              key={person.id}
              id={optionId(person)}
              role="option"
              aria-selected={person === chosen}
              // The field keeps the focus, and with it the keyboard of a phone.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              {person.name} <span className="muted small">{person.organisation.name}</span>
            </button>
          ))}
        </div>
      )}
      <span className="visually-hidden" role="status">
        {chosen && <Plural value={offered.length} one="# person to mention. Choose with the arrow keys and Enter." other="# people to mention. Choose with the arrow keys and Enter." />}
      </span>
    </div>
  )
}
