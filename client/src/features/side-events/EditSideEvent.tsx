import { Trans } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { useFieldNames } from '../../lib/fieldNames.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useUnsaved } from '../../lib/unsaved.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { EditSideEventDocument } from './documents.ts'
import { differing } from '../../lib/rebase.ts'
import { SideEventForm } from './SideEventForm.tsx'
import { useFieldWords } from './useFieldWords.ts'
import { changesOf, rebaseSideEvent, type SideEventField, type SideEventValues, valuesOf } from './values.ts'

/** Changes what is known of a side event. Where somebody else has changed the same field meanwhile, both are shown, and one chooses. */
export function EditSideEvent({ sideEvent, onDone }: { sideEvent: SideEventPage_SideEventFragment; onDone: () => void }) {
  const nameOf = useFieldNames()
  const wordsOf = useFieldWords()
  const [begun, setBegun] = useState(() => ({ version: sideEvent.version, values: valuesOf(sideEvent) }))
  const [values, setValues] = useState(begun.values)
  const { submit, failure, busy, clear } = useSubmit(EditSideEventDocument)
  const now = valuesOf(sideEvent)
  const { clashes } = rebaseSideEvent(begun.values, values, now)
  useUnsaved({ has: () => differing(begun.values, values).length > 0 })
  const question = useRef<HTMLDivElement>(null)

  /** Goes on from what is so now, with what was typed but for the fields that are given up. */
  function goOn(givenUp: readonly SideEventField[]): void {
    const mine = { ...values, ...Object.fromEntries(givenUp.map((field) => [field, begun.values[field]])) }
    setValues(rebaseSideEvent(begun.values, mine, now).values)
    setBegun({ version: sideEvent.version, values: now })
    clear()
  }

  async function send(sent: SideEventValues): Promise<void> {
    // Whoever saves without having seen the question is brought to it.
    if (clashes.length > 0) {
      question.current?.scrollIntoView({ block: 'center' })
      return question.current?.focus({ preventScroll: true })
    }
    const changes = changesOf(begun.values, sent)
    if (Object.keys(changes).length === 0 || (await submit({ sideEventId: sideEvent.id, expectedVersion: begun.version, ...changes }))) onDone()
  }

  return (
    <SideEventForm values={values} onChange={setValues} failure={clashes.length > 0 && failure?.kind === 'stale' ? null : failure} busy={busy} verb={<Trans>Save</Trans>} onSend={(sent) => void send(sent)} onCancel={onDone}>
      {clashes.length > 0 && (
        <Banner tone="warning">
          <div className="news stack-tight" ref={question} tabIndex={-1}>
            <Trans>Somebody else has changed this too. Now it is:</Trans>
            <dl className="summary">
              {clashes.map((field) => (
                <div key={field}>
                  <dt>{nameOf(field)}</dt>
                  <dd className="pre-line">{wordsOf(now, field) || '—'}</dd>
                </div>
              ))}
            </dl>
          </div>
          <div className="row">
            <Button size="small" onClick={() => goOn([])}>
              <Trans>Keep mine</Trans>
            </Button>
            <Button size="small" onClick={() => goOn(clashes)}>
              <Trans>Take theirs</Trans>
            </Button>
          </div>
        </Banner>
      )}
    </SideEventForm>
  )
}
