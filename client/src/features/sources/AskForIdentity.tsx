import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { AskForIdentityDocument } from './documents.ts'

export function AskForIdentity({ sourceId, number, onClose }: { sourceId: string; number: number; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(AskForIdentityDocument)
  const reason = useKept(`ask:${sourceId}`)
  const [missing, setMissing] = useState(false)
  async function send(): Promise<void> {
    setMissing(reason.value.trim() === '')
    if (reason.value.trim() === '' || !(await submit({ sourceId, reason: reason.value }))) return
    reason.forget()
    onClose()
  }
  return (
    <ActDialog title={t`Ask who source ${number} is`} verb={<Trans>Ask</Trans>} busy={busy} failure={failure} kept={reason} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>The author of the finding says whether you may see it, for a day. Where a coordinator asks, another coordinator can say so too.</Trans>
      </p>
      <TextArea id="ask-reason" label={t`Reason`} hint={t`The author and the coordinators read it.`} rows={3} value={reason.value} max={reasonMax} error={missing ? t`Please give a reason.` : undefined} onChange={reason.set} />
    </ActDialog>
  )
}
