import { Trans, useLingui } from '@lingui/react/macro'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { EndConsentDocument } from './documents.ts'

export function EndConsent({ sourceId, number, onClose }: { sourceId: string; number: number; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(EndConsentDocument)
  const send = async (): Promise<void> => {
    if (await submit({ sourceId })) onClose()
  }
  return (
    <ActDialog title={t`Does source ${number} not agree any more?`} verb={<Trans>Record it</Trans>} danger busy={busy} failure={failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>If the newest text names them, the finding goes back to its author at once, also where it was approved, and comes to review again with a text without them. From now on only its author, those who review it and the coordinators read it. This cannot be undone.</Trans>
      </p>
    </ActDialog>
  )
}
