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

interface Chosen {
  id: string
  ref: string
  title: string
}

/** Asks somebody to review several findings. Those that were not asked for are named, with the reason where there is one, and stay chosen. */
export function AskForReviews({ findings, onAsked, onClose }: { findings: readonly Chosen[]; onAsked: (findingId: string) => void; onClose: () => void }) {
  const { t } = useLingui()
  const { dayHint } = useClock()
  const sentenceOf = useIssueSentence()
  const choices = useReviewerChoices([])
  // What was chosen when the dialog was opened: the list behind it moves as they are asked for.
  const [left, setLeft] = useState(findings)
  const [tried, setTried] = useState<number | null>(null)
  const [personId, setPersonId] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [missing, setMissing] = useState(false)
  const { ask, failures, done } = useAskEach((findingId) => {
    setLeft((known) => known.filter(({ id }) => id !== findingId))
    onAsked(findingId)
  })
  const dueIssue = [...failures.values()].flatMap((failure) => (failure.kind === 'invalid' ? failure.issues : [])).find(({ path }) => path === 'dueOn')
  const busy = done !== null
  const over = !busy && tried !== null && !dueIssue
  const asked = (tried ?? 0) - left.length

  async function send(): Promise<void> {
    setMissing(personId === '')
    if (personId === '') return
    setTried(left.length)
    if (await ask(left.map(({ id }) => id), { personId, dueOn: dueOn || null })) onClose()
  }

  return (
    <Dialog title={<Plural value={findings.length} one="Ask for the review of # finding" other="Ask for the reviews of # findings" />} onClose={onClose}>
      <Form onSend={() => void send()}>
        <Select id="assignee" label={t`Ask somebody to review`} empty={t`Choose a person`} value={personId} error={missing ? t`Please choose one of the answers.` : undefined} options={choices} onChange={setPersonId} />
        <TextInput id="due-on" type="date" short optional label={t`Due on`} hint={dayHint} value={dueOn} error={dueIssue && sentenceOf(dueIssue)} onChange={setDueOn} />
        {busy && (
          <p className="stack-tight" role="status">
            <Trans>
              {done} of {tried}
            </Trans>
            <progress className="progress" value={done} max={tried ?? 0} />
          </p>
        )}
        {over && (
          <div className="stack-tight" role="alert">
            <Banner tone="warning">
              <Trans>
                Asked for {asked} of {tried}. The others are still chosen:
              </Trans>
            </Banner>
            <ul className="stack-tight">
              {left.map(({ id, ref, title }) => (
                <li key={id}>
                  <strong>{ref}</strong> {title}
                  <Failed failure={failures.get(id) ?? null} />
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
            {busy ? <Trans>Stop here</Trans> : <Trans>Close</Trans>}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
