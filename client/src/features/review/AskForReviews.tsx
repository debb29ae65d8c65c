import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { useClock } from '../../lib/clock.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import type { Failure } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { useReviewerChoices } from './reviewerChoices.ts'
import { isRefused, type NotAsked, useAskEach } from './useAskEach.ts'

interface Chosen {
  id: string
  ref: string
  title: string
}

const refusedFor = (notAsked: NotAsked | undefined, personId: string): boolean => notAsked !== undefined && notAsked.failure.kind !== 'invalid' && isRefused(notAsked, personId)

/** Asks somebody to review several findings. Those that were not asked for are named and stay chosen; what the rules refuse is not offered again to the same person, and says why. */
export function AskForReviews({ findings, onAsked, onClose }: { findings: readonly Chosen[]; onAsked: (findingId: string) => void; onClose: () => void }) {
  const { t } = useLingui()
  const { dayHint } = useClock()
  const sentenceOf = useIssueSentence()
  const choices = useReviewerChoices([])
  // What was chosen when the dialog was opened: the list behind it moves as they are asked for.
  const [left, setLeft] = useState(findings)
  const [all] = useState(findings.length)
  const [tried, setTried] = useState<number | null>(null)
  const [personId, setPersonId] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [missing, setMissing] = useState(false)
  // Together, in however many attempts.
  const asked = all - left.length
  const { ask, failures, done } = useAskEach((findingId) => {
    setLeft((known) => known.filter(({ id }) => id !== findingId))
    onAsked(findingId)
  })
  const dueIssue = [...failures.values()].flatMap(({ failure }) => (failure.kind === 'invalid' ? failure.issues : [])).find(({ path }) => path === 'dueOn')
  const busy = done !== null
  const over = !busy && tried !== null && !dueIssue
  const refused = left.filter(({ id }) => refusedFor(failures.get(id), personId))
  const again = left.filter((finding) => !refused.includes(finding))

  async function send(): Promise<void> {
    setMissing(personId === '')
    if (personId === '') return
    setTried(again.length)
    const allAsked = await ask(again.map(({ id }) => id), { personId, dueOn: dueOn || null })
    if (allAsked && refused.length === 0) onClose()
  }

  return (
    <Dialog title={<Plural value={all} one="Ask for the review of # finding" other="Ask for the reviews of # findings" />} onClose={onClose}>
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
                Asked for {asked} of {all}.
              </Trans>
            </Banner>
            {again.length > 0 && (
              <LeftOver title={<Trans>Not asked for yet. You can ask again; nobody is asked twice:</Trans>} findings={again} reasonOf={() => null} />
            )}
            {refused.length > 0 && <LeftOver title={<Trans>Not possible, and asking again would not change it:</Trans>} findings={refused} reasonOf={(id) => failures.get(id)?.failure ?? null} />}
          </div>
        )}
        <div className="row dialog-actions">
          {again.length > 0 && (
            <Button type="submit" look="primary" busy={busy} done={done}>
              {over ? <Plural value={again.length} one="Ask for the # that is left" other="Ask for the # that are left" /> : <Trans>Ask to review</Trans>}
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            {busy ? <Trans>Stop here</Trans> : <Trans>Close</Trans>}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** Findings that were not asked for, each with its own reason where it has one. */
function LeftOver({ title, findings, reasonOf }: { title: ReactNode; findings: readonly Chosen[]; reasonOf: (findingId: string) => Failure | null }) {
  return (
    <>
      <p>{title}</p>
      <ul className="stack-tight">
        {findings.map(({ id, ref, title: name }) => (
          <li key={id}>
            <strong>{ref}</strong> {name}
            <Failed failure={reasonOf(id)} />
          </li>
        ))}
      </ul>
    </>
  )
}
