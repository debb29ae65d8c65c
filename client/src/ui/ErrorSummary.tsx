import { Plural } from '@lingui/react/macro'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { labelled } from '../lib/labelled.ts'
import { useChangedFields } from './Form.tsx'

export interface FieldProblem {
  /** The id of the control. */
  id: string
  label: string
  error: string
}

/** The control of a dotted path: a part that has none of its own is one of the control around it. */
function fieldAt(id: string): HTMLElement | null {
  return document.getElementById(id) ?? (id.includes('.') ? fieldAt(id.slice(0, id.lastIndexOf('.'))) : null)
}

const nothingTells = () => () => {}

/** What stands higher comes first; what is not on the page comes last. */
function inOrderOfPage(ids: readonly string[]): string[] {
  const fields = new Map(ids.map((id) => [id, fieldAt(id)]))
  return ids.toSorted((one, other) => {
    const [left, right] = [fields.get(one), fields.get(other)]
    if (!left || !right) return Number(!left) - Number(!right)
    return left === right ? 0 : left.compareDocumentPosition(right) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
  })
}

/** What is wrong with a page, in the order of its fields, where to mend it. With each `attempt` it comes into sight and takes the focus, also when it says the same again. */
export function ErrorSummary({ problems: given, attempt }: { problems: readonly FieldProblem[]; attempt: unknown }) {
  const changed = useChangedFields()
  // Where the fields stand is known once they are on the page: it is asked anew after each drawing.
  const order = useSyncExternalStore(nothingTells, () => inOrderOfPage(given.map(({ id }) => id)).join(' '), () => '').split(' ')
  const problems = given.filter(({ id }) => !changed.has(id)).toSorted((left, right) => order.indexOf(left.id) - order.indexOf(right.id))
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView()
  }, [attempt])
  if (problems.length === 0) return null
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        <Plural value={problems.length} one="There is a problem" other="There are # problems" />
      </h2>
      <ul>
        {problems.map(({ id, label, error }) => (
          <li key={id + label + error}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault()
                const target = fieldAt(id)
                target?.scrollIntoView({ block: 'center' })
                target?.focus()
              }}
            >
              {labelled(label, error)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
