import { Trans } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { useFieldNames } from '../../lib/fieldNames.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useUnsaved } from '../../lib/unsaved.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { EditRecommendationDocument } from './documents.ts'
import { useFieldWords } from './RecommendationComparison.tsx'
import { OfferTyped } from './OfferTyped.tsx'
import { RecommendationForm } from './RecommendationForm.tsx'
import { useTypedRecommendation } from './useTypedRecommendation.ts'
import { changedIn, differing, rebase } from '../../lib/rebase.ts'
import { lastEditor, type RecommendationValues, valuesOf } from './values.ts'

/** Changes the text. Where somebody else has changed the same field meanwhile, both are shown, and one chooses. */
export function EditRecommendation({ recommendation, onDone }: { recommendation: RecommendationPage_RecommendationFragment; onDone: () => void }) {
  const nameOf = useFieldNames()
  const wordsOf = useFieldWords()
  // What is on the page when editing begins is what the changes are measured against.
  const [begun, setBegun] = useState({ version: recommendation.version, values: valuesOf(recommendation) })
  const [values, setValues] = useState(begun.values)
  const { submit, failure, busy, clear } = useSubmit(EditRecommendationDocument)
  const now = valuesOf(recommendation)
  const { clashes } = rebase(begun.values, values, now)
  const editor = lastEditor(recommendation)
  const typed = useTypedRecommendation(recommendation.id)
  useUnsaved({ has: () => differing(begun.values, values).length > 0, drop: typed.forget })

  function change(next: RecommendationValues): void {
    setValues(next)
    if (differing(begun.values, next).length > 0) typed.keep({ begun, values: next })
    else typed.forget()
  }
  function done(): void {
    typed.forget()
    onDone()
  }

  /** Goes on from the text of now, with what was typed in it but for the fields that are given up. */
  function goOn(givenUp: RecommendationValues): void {
    const next = { begun: { version: recommendation.version, values: now }, values: rebase(begun.values, givenUp, now).values }
    setValues(next.values)
    setBegun(next.begun)
    typed.keep(next)
    clear()
  }

  async function send(sent: RecommendationValues): Promise<void> {
    const changes = changedIn(begun.values, sent)
    if (Object.keys(changes).length === 0 || (await submit({ recommendationId: recommendation.id, expectedVersion: begun.version, ...changes }))) done()
  }

  const asked = clashes.length > 0
  const question = useRef<HTMLDivElement>(null)
  /** Whoever saves without having seen the question is brought to it. */
  function showQuestion(): void {
    question.current?.scrollIntoView({ block: 'center' })
    question.current?.focus({ preventScroll: true })
  }
  if (typed.found) {
    const { found } = typed
    return (
      <OfferTyped
        title={found.values.title}
        onGoOn={() => {
          setBegun(found.begun)
          setValues(found.values)
          typed.goOn()
        }}
        onDiscard={done}
      />
    )
  }
  return (
    <RecommendationForm values={values} before={begun.values} onChange={change} failure={asked && failure?.kind === 'stale' ? null : failure} busy={busy} verb={<Trans>Save</Trans>} onSend={(sent) => (asked ? showQuestion() : void send(sent))} onCancel={done}>
      {asked && (
        <Banner tone="warning">
          <div className="news stack-tight" ref={question} tabIndex={-1}>
            <Trans>{editor} has changed this too. Theirs now is:</Trans>
            <dl className="summary">
              {clashes.map((field) => (
                <div key={field}>
                  <dt>{nameOf(field)}</dt>
                  <dd className="pre-line">{wordsOf(recommendation, field) || '—'}</dd>
                </div>
              ))}
            </dl>
          </div>
          <div className="row">
            <Button size="small" onClick={() => goOn(values)}>
              <Trans>Keep mine</Trans>
            </Button>
            <Button size="small" onClick={() => goOn({ ...values, ...Object.fromEntries(clashes.map((field) => [field, begun.values[field]])) })}>
              <Trans>Take theirs</Trans>
            </Button>
          </div>
        </Banner>
      )}
    </RecommendationForm>
  )
}
