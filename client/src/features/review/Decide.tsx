import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { paragraphs } from '../../../../shared/findings/content.ts'
import type { FindingRevision_RevisionFragment, Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckboxGroup } from '../../ui/inputs.tsx'
import { VerdictDialog } from '../../ui/VerdictDialog.tsx'
import { asThread, quoteOf } from './draftComments.ts'
import { hasLostPassage, marksOf } from './Narrative.tsx'
import { ApproveFindingDocument, RejectFindingDocument, RequestFindingChangesDocument } from './reviewDocuments.ts'
import { threadKindWords } from './words.ts'

type Revision = Pick<FindingRevision_RevisionFragment, 'number' | 'contentHash'>

interface Props {
  finding: Review_FindingFragment
  /** The revision that is being read. */
  revision: Revision
  newest: Pick<FindingRevision_RevisionFragment, 'number' | 'contentHash' | 'author' | 'content'>
  /** Nobody decides on it any more, or they have. */
  ended: boolean
  wordsOf: (question: string) => string
  renderComparison: (from: number, to: number) => ReactNode
  onRead: (number: number) => void
  /** Shows what holds an approval up. */
  onThreads: () => void
  onClose: () => void
}

/** A verdict on a finding. An approval waits for the threads that must be resolved first. */
export function Decide({ finding, revision, newest, ended, wordsOf, renderComparison, onRead, onThreads, onClose }: Props) {
  const { t, i18n } = useLingui()
  // What was on the page when the dialog was opened is what is signed, until a newer text has been read.
  const [signed, setSigned] = useState<Revision>({ number: revision.number, contentHash: revision.contentHash })
  const approving = useSubmit(ApproveFindingDocument)
  const requesting = useSubmit(RequestFindingChangesDocument)
  const rejecting = useSubmit(RejectFindingDocument)
  const attempts = { approved: approving, changes_requested: requesting, rejected: rejecting }
  const moved = newest.number !== signed.number || newest.contentHash !== signed.contentHash
  const open = finding.openMustFix
  const heldUp = approving.failure?.kind === 'refused' && approving.failure.code === 'MUST_FIX_OPEN'
  const { clear } = approving
  // What the reviewer has kept goes along, but for what they leave out: that stays theirs alone.
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  const drafts = finding.viewerDraftComments
  const included = drafts.filter(({ id }) => !leftOut.includes(id))
  const marks = useMemo(() => marksOf(drafts.flatMap(asThread), paragraphs(newest.content.narrative), newest.number), [drafts, newest])
  const aboutOf = (draft: (typeof drafts)[number]): string => {
    const opener = finding.threads.find(({ id }) => id === draft.threadId)?.author.name ?? ''
    const kind = draft.kind ? i18n._(threadKindWords[draft.kind]) : t`A reply in the thread of ${opener}`
    return [kind, draft.anchor && hasLostPassage(draft, marks) && t`Passage changed since revision ${draft.anchor.revision}`, quoteOf(draft, wordsOf)].filter(Boolean).join(' · ')
  }
  const approvalHint = (): ReactNode => {
    if (open > 0) return <Plural value={open} one="# must-fix thread is still open." other="# must-fix threads are still open." />
    return included.some(({ kind }) => kind === 'must_fix') ? t`A must-fix comment of yours would hold it up.` : t`The text may stand as it is.`
  }

  // The refusal goes when the threads it speaks of have been on the page and are resolved: a page that does not know of them yet shows it.
  const known = useRef(false)
  useEffect(() => {
    if (heldUp && known.current && open === 0) clear()
    known.current = heldUp && open > 0
  }, [heldUp, open, clear])

  return (
    <VerdictDialog
      record={finding}
      signed={signed.number}
      newer={moved ? { number: newest.number, author: newest.author.name, comparison: renderComparison(signed.number, newest.number) } : null}
      choices={{
        approved: {
          label: t`Approve`,
          hint: approvalHint(),
          attempt: approving,
          wayOn:
            heldUp && open > 0 ? (
              <div>
                <Button onClick={onThreads}>
                  <Trans>Show the threads</Trans>
                </Button>
              </div>
            ) : undefined,
        },
        changes_requested: { label: t`Ask for changes`, hint: t`The author answers and sends a new revision.`, attempt: requesting },
        rejected: { label: t`Reject`, hint: t`The finding ends here, with your reason.`, attempt: rejecting },
      }}
      ended={ended}
      onRead={() => {
        setSigned({ number: newest.number, contentHash: newest.contentHash })
        onRead(newest.number)
      }}
      onSend={async (verdict, reason) => (await attempts[verdict].submit({ findingId: finding.id, revision: signed.number, contentHash: signed.contentHash, reason, draftCommentIds: included.map(({ id }) => id) })) !== null}
      onClose={onClose}
    >
      {drafts.length > 0 && (
        <CheckboxGroup
          id="verdict-comments"
          label={t`Comments that you kept`}
          hint={t`They are published together with your decision. Only you see what you leave out.`}
          values={included.map(({ id }) => id)}
          options={drafts.map((draft) => ({ value: draft.id, label: draft.body, hint: aboutOf(draft) }))}
          onChange={(values) => {
            setLeftOut(drafts.map(({ id }) => id).filter((id) => !values.includes(id)))
            for (const { clear: again } of Object.values(attempts)) again()
          }}
        />
      )}
    </VerdictDialog>
  )
}
