import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useClock } from '../../lib/clock.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { useReviewerChoices } from './reviewerChoices.ts'
import { useAskEach } from './useAskEach.ts'

interface Picked {
  id: string
  ref: string
  title: string
}

/** Asks somebody to review several findings. What the rules refuse is named, each with its reason, and stays chosen. */
export function AskForReviews({ findings, onAsked, onClose }: { findings: readonly Picked[]; onAsked: (findingId: string) => void; onClose: () => void }) {
  const { t } = useLingui()
  const { dayHint } = useClock()
  const sentenceOf = useIssueSentence()
  const choices = useReviewerChoices([])
  // What was chosen when the dialog was opened: the list behind it moves as they are asked for.
  const [chosen, setChosen] = useState(findings)
  const [personId, setPersonId] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [missing, setMissing] = useState(false)
  const { ask, outcomes, busy, clear } = useAskEach()
  const refused = outcomes.flatMap(({ findingId, failure }) => (failure ? [{ finding: chosen.find(({ id }) => id === findingId)!, failure }] : []))
  const dueIssue = refused.flatMap(({ failure }) => (failure.kind === 'invalid' ? failure.issues : [])).find(({ path }) => path === 'dueOn')
  const done = outcomes.length - refused.length
  const total = chosen.length
  const over = !busy && outcomes.length > 0 && !dueIssue

  async function send(): Promise<void> {
    setMissing(personId === '')
    clear()
    if (personId === '') return
    const left = over ? chosen.filter(({ id }) => !outcomes.some(({ findingId, failure }) => findingId === id && !failure)) : chosen
    setChosen(left)
    const made = await ask(left.map(({ id }) => id), { personId, dueOn: dueOn || null })
    for (const { findingId, failure } of made) if (!failure) onAsked(findingId)
    if (made.length === left.length && made.every(({ failure }) => !failure)) onClose()
  }

  return (
    <Dialog title={<Plural value={total} one="Ask for the review of # finding" other="Ask for the reviews of # findings" />} onClose={onClose}>
      <Form onSend={() => void send()}>
        <Select id="assignee" label={t`Ask somebody to review`} empty={t`Choose a person`} value={personId} error={missing ? t`Please choose one of the answers.` : undefined} options={choices} onChange={setPersonId} />
        <TextInput id="due-on" type="date" short optional label={t`Due on`} hint={dayHint} value={dueOn} error={dueIssue && sentenceOf(dueIssue)} onChange={setDueOn} />
        {busy && (
          <p className="stack-tight" role="status">
            <Trans>
              {outcomes.length} of {total}
            </Trans>
            <progress className="progress" value={outcomes.length} max={total} />
          </p>
        )}
        {over && (
          <div className="stack-tight" role="alert">
            <Banner tone="warning">
              <Trans>
                Asked for {done} of {total}. The others are still chosen:
              </Trans>
            </Banner>
            <ul className="stack-tight">
              {refused.map(({ finding: { id, ref, title }, failure }) => (
                <li key={id}>
                  <strong>{ref}</strong> {title}
                  <Failed failure={failure} />
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="row dialog-actions">
          <Button type="submit" look="primary" busy={busy}>
            {over ? <Trans>Ask for the others</Trans> : <Trans>Ask to review</Trans>}
          </Button>
          <Button look="quiet" onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
