import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { FindingRevision_RevisionFragment, Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import type { Verdict } from '../../../../shared/workflow/scales.ts'
import { useKept } from '../../lib/kept.ts'
import { useNews } from '../../lib/useNews.ts'
import { isFinal, useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup, TextArea } from '../../ui/inputs.tsx'
import { News } from '../../ui/News.tsx'
import { NewRevision } from '../../ui/NewRevision.tsx'
import { ApproveFindingDocument, RejectFindingDocument, RequestFindingChangesDocument } from './documents.ts'

type Revision = Pick<FindingRevision_RevisionFragment, 'number' | 'contentHash'>

interface Props {
  finding: Review_FindingFragment
  /** The revision that is being read. */
  revision: Revision
  newest: Pick<FindingRevision_RevisionFragment, 'number' | 'contentHash' | 'author'>
  renderComparison: (from: number, to: number) => ReactNode
  onRead: (number: number) => void
  /** Shows what holds an approval up. */
  onThreads: () => void
  onClose: () => void
}

/** A verdict on exactly the revision that was read. When another has appeared, it is read first; what was written stays. */
export function Decide({ finding, revision, newest, renderComparison, onRead, onThreads, onClose }: Props) {
  const { t } = useLingui()
  const [verdict, setVerdict] = useState<Verdict | ''>('')
  const reason = useKept(`decide:${finding.id}`)
  const [missing, setMissing] = useState<'verdict' | 'reason' | null>(null)
  // What was on the page when the dialog was opened is what is signed, until a newer text has been read.
  const [signed, setSigned] = useState<Revision>({ number: revision.number, contentHash: revision.contentHash })
  const news = useNews(finding)
  const approving = useSubmit(ApproveFindingDocument)
  const requesting = useSubmit(RequestFindingChangesDocument)
  const rejecting = useSubmit(RejectFindingDocument)
  const attempts = { approved: approving, changes_requested: requesting, rejected: rejecting }
  // What is refused for good is refused whichever verdict is chosen next.
  const failure = Object.values(attempts).map((attempt) => attempt.failure).find(isFinal) ?? (verdict === '' ? null : attempts[verdict].failure)
  const moved = newest.number !== signed.number || newest.contentHash !== signed.contentHash
  const open = finding.openMustFix
  const heldUp = failure?.kind === 'refused' && failure.code === 'MUST_FIX_OPEN'

  async function send(): Promise<void> {
    const lacking = verdict === '' ? 'verdict' : verdict !== 'approved' && reason.value.trim() === '' ? 'reason' : null
    setMissing(lacking)
    if (lacking || verdict === '') return
    if (!(await attempts[verdict].submit({ findingId: finding.id, revision: signed.number, contentHash: signed.contentHash, reason: reason.value }))) return
    reason.forget()
    onClose()
  }

  return (
    <ActDialog
      title={t`Decide on revision ${signed.number}`}
      verb={<Trans>Send the decision</Trans>}
      busy={approving.busy || requesting.busy || rejecting.busy}
      waits={moved || (heldUp && open > 0)}
      // What moved stands above, with the way on; threads that are resolved by now hold nothing up.
      failure={(failure?.kind === 'stale' && moved) || (heldUp && open === 0) ? null : failure}
      wayOn={
        heldUp &&
        open > 0 && (
          <div>
            <Button onClick={onThreads}>
              <Trans>Show the threads</Trans>
            </Button>
          </div>
        )
      }
      kept={reason}
      onClose={onClose}
      onSend={() => void send()}
    >
      <News lines={news.lines} />
      {moved && (
        <NewRevision
          key={newest.number}
          number={newest.number}
          author={newest.author.name}
          comparison={renderComparison(signed.number, newest.number)}
          onRead={() => {
            setSigned({ number: newest.number, contentHash: newest.contentHash })
            onRead(newest.number)
            for (const attempt of Object.values(attempts)) attempt.clear()
          }}
        />
      )}
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
      <TextArea id="verdict-reason" label={t`Reason`} optional={verdict === 'approved' || verdict === ''} rows={4} value={reason.value} maxLength={reasonMax} error={missing === 'reason' ? t`Please give a reason.` : undefined} onChange={reason.set} />
    </ActDialog>
  )
}
