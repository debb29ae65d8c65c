import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { peopleWith, useSession } from '../../lib/session.ts'
import { type Failure, useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { RadioGroup, Select, TextArea, TextInput } from '../../ui/inputs.tsx'
import { ApproveRecommendationDocument, AssignRecommendationDocument, RequestRecommendationChangesDocument, WithdrawRecommendationDocument } from './documents.ts'

interface Props {
  recommendation: RecommendationPage_RecommendationFragment
  onClose: () => void
}

function Form({ title, verb, danger = false, busy, failure, onClose, onSend, children }: { title: string; verb: ReactNode; danger?: boolean; busy: boolean; failure: Failure | null; onClose: () => void; onSend: () => void; children: ReactNode }) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          onSend()
        }}
      >
        {children}
        <Failed failure={failure} />
        <div className="row">
          <Button type="submit" look={danger ? 'danger' : 'primary'} busy={busy}>
            {verb}
          </Button>
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Puts the recommendation into somebody's hands, by a day. */
export function AssignRecommendation({ recommendation, onClose }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const [personId, setPersonId] = useState(recommendation.assignee?.id ?? '')
  const [dueOn, setDueOn] = useState(recommendation.assigneeDueOn ?? '')
  const { submit, failure, busy } = useSubmit(AssignRecommendationDocument)
  const people = peopleWith(project, ['drafter', 'coordinator'])
  const send = async (): Promise<void> => {
    if (await submit({ recommendationId: recommendation.id, personId: personId || null, dueOn: dueOn || null })) onClose()
  }
  return (
    <Form title={t`Assign ${recommendation.ref}`} verb={<Trans>Assign</Trans>} busy={busy} failure={failure} onClose={onClose} onSend={() => void send()}>
      <Select id="assignee" label={t`Person`} empty={t`Nobody: back to the author`} value={personId} options={people.map(({ id, name, organisation }) => ({ value: id, label: `${name}, ${organisation.name}` }))} onChange={setPersonId} />
      <TextInput id="due-on" type="date" short optional label={t`Due on`} value={dueOn} onChange={setDueOn} />
    </Form>
  )
}

/** A verdict on the text that is on the page. */
export function DecideRecommendation({ recommendation, onClose }: Props) {
  const { t } = useLingui()
  const [verdict, setVerdict] = useState<'approved' | 'changes_requested' | ''>('')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<'verdict' | 'reason' | null>(null)
  const [seen] = useState({ revision: recommendation.revision.number, contentHash: recommendation.revision.contentHash, expectedVersion: recommendation.version })
  const approving = useSubmit(ApproveRecommendationDocument)
  const requesting = useSubmit(RequestRecommendationChangesDocument)
  const send = async (): Promise<void> => {
    const lacking = verdict === '' ? 'verdict' : verdict === 'changes_requested' && reason.trim() === '' ? 'reason' : null
    setMissing(lacking)
    if (lacking) return
    const by = verdict === 'approved' ? approving : requesting
    if (await by.submit({ recommendationId: recommendation.id, ...seen, reason })) onClose()
  }
  return (
    <Form title={t`Decide on revision ${seen.revision}`} verb={<Trans>Send the decision</Trans>} busy={approving.busy || requesting.busy} failure={approving.failure ?? requesting.failure} onClose={onClose} onSend={() => void send()}>
      <RadioGroup
        id="verdict"
        label={t`Your decision`}
        value={verdict}
        error={missing === 'verdict' ? t`Please choose one of the answers.` : undefined}
        options={[
          { value: 'approved', label: t`Approve`, hint: t`The text may stand as it is.` },
          { value: 'changes_requested', label: t`Ask for changes`, hint: t`The author answers and sends a new revision.` },
        ]}
        onChange={setVerdict}
      />
      <TextArea id="verdict-reason" label={t`Reason`} optional={verdict !== 'changes_requested'} rows={4} value={reason} maxLength={reasonMax} error={missing === 'reason' ? t`Please give a reason.` : undefined} onChange={setReason} />
    </Form>
  )
}

/** Takes the recommendation back, for good and with a reason. */
export function WithdrawRecommendation({ recommendation, onClose }: Props) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const { submit, failure, busy } = useSubmit(WithdrawRecommendationDocument)
  const send = async (): Promise<void> => {
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return
    if (await submit({ recommendationId: recommendation.id, expectedVersion: recommendation.version, reason })) onClose()
  }
  return (
    <Form title={t`Withdraw ${recommendation.ref}`} verb={<Trans>Withdraw the recommendation</Trans>} danger busy={busy} failure={failure} onClose={onClose} onSend={() => void send()}>
      <TextArea id="withdraw-reason" label={t`Reason`} rows={3} value={reason} maxLength={reasonMax} error={missing ? t`Please give a reason.` : undefined} onChange={setReason} />
    </Form>
  )
}
