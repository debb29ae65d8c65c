import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { AgendaDocument_DocumentFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { KeepDocumentDocument } from './agendaDocuments.ts'
import { RecordChanges } from './RecordChanges.tsx'

interface Props {
  itemId: string
  document: AgendaDocument_DocumentFragment
  onClose: () => void
}

const stateOf = ({ newestRevision, staleReasons }: AgendaDocument_DocumentFragment) => ({ revision: newestRevision, reasons: [...staleReasons] })

/** Says why an item goes on showing what it shows. It is said of the record as it stands here: when it moves on meanwhile, it is looked at anew. */
export function KeepDocument({ itemId, document, onClose }: Props) {
  const { recordId, ref } = document
  const { t } = useLingui()
  const sentenceOf = useIssueSentence()
  const note = useKept(`keep-document:${itemId}:${recordId}`)
  const [missing, setMissing] = useState(false)
  const [seen, setSeen] = useState(() => stateOf(document))
  const [sent, setSent] = useState(false)
  const { submit, failure, busy, clear } = useSubmit(KeepDocumentDocument)
  const now = stateOf(document)
  const moved = JSON.stringify(now) !== JSON.stringify(seen)
  const issue = failure?.kind === 'invalid' ? failure.issues.find(({ path }) => path === 'note') : undefined

  async function send(): Promise<void> {
    setMissing(note.value.trim() === '')
    if (note.value.trim() === '') return clear()
    // The page learns of one's own word before this has its answer.
    setSent(true)
    if (!(await submit({ agendaItemId: itemId, recordId, ...seen, note: note.value }))) return setSent(false)
    note.forget()
    onClose()
  }

  return (
    <ActDialog title={t`${ref} stays as it is shown`} verb={<Trans>Record that it stays</Trans>} busy={busy} waits={moved} over={!document.stale && !sent} failure={issue || (failure?.kind === 'stale' && moved) ? null : failure} kept={note} onClose={onClose} onSend={() => void send()}>
      <RecordChanges document={document} />
      {moved && document.stale && (
        <Moved
          verb={<Trans>I have looked at it</Trans>}
          onLook={() => {
            setSeen(now)
            clear()
          }}
        >
          <Trans>The record has changed again while you had this open. Look at it as it is now.</Trans>
        </Moved>
      )}
      <TextArea id="keep-note" label={t`Why it stays as it is shown`} hint={t`Everybody who may read both can read it.`} rows={4} value={note.value} max={reasonMax} error={issue ? sentenceOf(issue) : missing ? t`Please give a reason.` : undefined} onChange={note.set} />
    </ActDialog>
  )
}
