import { Trans, useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { useClock } from '../../lib/clock.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useFormat } from '../../lib/language.ts'
import { nameAmong } from '../../lib/nameAmong.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { AssignReviewerDocument, UnassignReviewerDocument } from './reviewDocuments.ts'
import { useReviewerChoices } from './reviewerChoices.ts'

/** Who is asked to review, by when. */
export function AssignReviewer({ finding, authorId, onClose }: { finding: Review_FindingFragment; authorId: string; onClose: () => void }) {
  const { t } = useLingui()
  const sentenceOf = useIssueSentence()
  const format = useFormat()
  const { dayHint } = useClock()
  const [personId, setPersonId] = useState('')
  const [dueOn, setDueOn] = useState('')
  const assigning = useSubmit(AssignReviewerDocument)
  const unassigning = useSubmit(UnassignReviewerDocument)
  const choices = useReviewerChoices([authorId, ...[...finding.assignments, ...finding.conflicts].map(({ person }) => person.id)])
  const dueIssue = assigning.failure?.kind === 'invalid' ? assigning.failure.issues.find(({ path }) => path === 'dueOn') : undefined
  const [missing, setMissing] = useState(false)

  async function send(): Promise<void> {
    setMissing(personId === '')
    // What was refused before is not said of what stands there now.
    if (personId === '') return assigning.clear()
    // Whoever is asked next is mostly asked for the same day.
    if (await assigning.submit({ findingId: finding.id, personId, dueOn: dueOn || null })) setPersonId('')
  }

  return (
    <Dialog title={t`Reviewers of ${finding.ref}`} onClose={onClose}>
      {finding.assignments.length > 0 && (
        <ul className="stack-tight">
          {finding.assignments.map(({ id, person, dueOn: due }) => (
            <li key={id} className="assignment">
              <span>
                {person.name}, {person.organisation.name}
                {due && (
                  <span className="muted">
                    {' '}
                    · <Trans>by {format.day(due)}</Trans>
                  </span>
                )}
              </span>
              <button type="button" className="icon-button" aria-label={t`Take the review back from ${nameAmong(person, finding.assignments.map((one) => one.person))}`} onClick={() => void unassigning.submit({ findingId: finding.id, personId: person.id })}>
                <IconX size={18} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Form onSend={() => void send()}>
        <Select id="assignee" label={t`Ask somebody to review`} empty={t`Choose a person`} value={personId} error={missing ? t`Please choose one of the answers.` : undefined} options={choices} onChange={setPersonId} />
        <TextInput id="due-on" type="date" short optional label={t`Due on`} hint={dayHint} value={dueOn} error={dueIssue && sentenceOf(dueIssue)} onChange={setDueOn} />
        {!dueIssue && <Failed failure={assigning.failure ?? unassigning.failure} />}
        <div className="row dialog-actions">
          <Button type="submit" look="primary" busy={assigning.busy}>
            <Trans>Ask to review</Trans>
          </Button>
          <Button look="quiet" onClick={onClose}>
            <Trans>Done</Trans>
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
