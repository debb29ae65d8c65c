import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { Aside } from '../../ui/surfaces.tsx'
import { OpenOriginalDocument } from './documents.ts'

/** A file as it was brought, for whoever says why they need it. */
export function OpenOriginal({ findingId, sha256, onClose }: { findingId: string; sha256: string; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(OpenOriginalDocument)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)

  async function send(): Promise<void> {
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return
    const opened = await submit({ findingId, sha256, reason })
    if (opened?.__typename !== 'OriginalSuccess') return
    // An attachment: the page stays where it is.
    const link = document.createElement('a')
    link.href = `/files/originals/${opened.accessId}`
    link.download = ''
    link.click()
    onClose()
  }
  return (
    <ActDialog title={t`Download the original`} verb={<Trans>Download</Trans>} busy={busy} typed={reason !== ''} failure={failure} onClose={onClose} onSend={() => void send()}>
      <Aside>
        <Trans>The original may tell where, when and by whom it was made. Your name and your reason are noted for the author and the coordinators.</Trans>
      </Aside>
      <TextArea id="original-reason" label={t`Reason`} rows={3} value={reason} max={reasonMax} error={missing ? t`Please give a reason.` : undefined} onChange={setReason} />
    </ActDialog>
  )
}
