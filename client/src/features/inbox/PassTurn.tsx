import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { InboxItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { passNoteMax } from '../../../../shared/limits/inbox.ts'
import { useKept } from '../../lib/kept.ts'
import { isFinal, useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { PassTurnDocument } from './documents.ts'

/** "Not my turn", and why: the coordinators find somebody else by it. */
export function PassTurn({ item, onClose, onDone }: { item: InboxItem_ItemFragment; onClose: () => void; onDone: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(PassTurnDocument)
  const note = useKept(`pass:${item.id}`)
  const [missing, setMissing] = useState(false)
  const ref = (item.finding ?? item.recommendation)?.ref ?? ''

  async function send(): Promise<void> {
    setMissing(note.value.trim() === '')
    if (note.value.trim() === '') return
    if (!(await submit({ recordId: item.id, note: note.value }))) return
    note.forget()
    onDone()
  }

  return (
    <ActDialog title={t`Not my turn: ${ref}`} verb={<Trans>It is not my turn</Trans>} busy={busy} failure={failure} kept={note} onClose={onClose} onSend={() => void send()}>
      {/* Where nobody can take it over, that is all there is to say. */}
      {!isFinal(failure) && (
        <>
          <p>
            <Trans>The coordinators will see it, and find somebody else. It comes back to you if something new makes it your turn.</Trans>
          </p>
          <TextArea id="note" label={t`Why it is not your turn`} hint={t`Everybody who may read it can read this.`} rows={2} max={passNoteMax} value={note.value} error={missing ? t`Please fill this in.` : undefined} onChange={note.set} />
        </>
      )}
    </ActDialog>
  )
}
