import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import type { FindingRevision_RevisionFragment, Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import type { Verdict } from '../../../../shared/workflow/scales.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { RadioGroup, TextArea } from '../../ui/inputs.tsx'
import { ApproveFindingDocument, RejectFindingDocument, RequestFindingChangesDocument } from './documents.ts'

/** A verdict on exactly the revision that is on the page. If another has appeared, it is refused and what was written stays. */
export function Decide({ finding, revision, onClose }: { finding: Review_FindingFragment; revision: Pick<FindingRevision_RevisionFragment, 'number' | 'contentHash'>; onClose: () => void }) {
  const { t } = useLingui()
  const [verdict, setVerdict] = useState<Verdict | ''>('')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<'verdict' | 'reason' | null>(null)
  // The version that was on the page when the dialog was opened is the one that is signed.
  const [seen] = useState({ revision: revision.number, contentHash: revision.contentHash, expectedVersion: finding.version })
  const approving = useSubmit(ApproveFindingDocument)
  const requesting = useSubmit(RequestFindingChangesDocument)
  const rejecting = useSubmit(RejectFindingDocument)
  const failure = approving.failure ?? requesting.failure ?? rejecting.failure
  const open = finding.openMustFix

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    const lacking = verdict === '' ? 'verdict' : verdict !== 'approved' && reason.trim() === '' ? 'reason' : null
    setMissing(lacking)
    if (lacking || verdict === '') return
    const by = { approved: approving, changes_requested: requesting, rejected: rejecting }[verdict]
    if (await by.submit({ findingId: finding.id, ...seen, reason })) onClose()
  }

  return (
    <Dialog title={t`Decide on revision ${seen.revision}`} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void send(event)}>
        <RadioGroup
          id="verdict"
          label={t`Your decision`}
          value={verdict}
          error={missing === 'verdict' ? t`Please choose one of the answers.` : undefined}
          options={[
            { value: 'approved', label: t`Approve`, hint: open > 0 ? <Plural value={open} one="# must-fix thread is still open." other="# must-fix threads are still open." /> : t`The text may stand as it is.` },
            { value: 'changes_requested', label: t`Ask for changes`, hint: t`The author answers and sends a new revision.` },
            { value: 'rejected', label: t`Reject`, hint: t`The finding ends here, with your reason.` },
          ]}
          onChange={setVerdict}
        />
        <TextArea id="verdict-reason" label={t`Reason`} optional={verdict === 'approved' || verdict === ''} rows={4} value={reason} maxLength={reasonMax} error={missing === 'reason' ? t`Please give a reason.` : undefined} onChange={setReason} />
        <Failed failure={failure} />
        <div className="row">
          <Button type="submit" look="primary" busy={approving.busy || requesting.busy || rejecting.busy}>
            <Trans>Send the decision</Trans>
          </Button>
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
