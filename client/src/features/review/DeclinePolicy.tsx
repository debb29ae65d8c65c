import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { PolicyChange_ChangeFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { DeclinePolicyDocument } from './policyDocuments.ts'
import { outcomeWords } from './policyWords.ts'

/** Declines a proposal, with a reason that everybody in the project can read. Where somebody else has ended it meanwhile, it says so and stays until it is closed. */
export function DeclinePolicy({ change, onClose }: { change: PolicyChange_ChangeFragment; onClose: () => void }) {
  const { i18n, t } = useLingui()
  const toast = useToast()
  const reason = useKept(`decline-policy:${change.id}`)
  const [missing, setMissing] = useState(false)
  const [sent, setSent] = useState(false)
  const { submit, failure, busy } = useSubmit(DeclinePolicyDocument)

  async function send(): Promise<void> {
    setMissing(reason.value.trim() === '')
    if (reason.value.trim() === '') return
    // The page learns of one's own decision before this has its answer.
    setSent(true)
    if (!(await submit({ policyChangeId: change.id, expectedVersion: change.version, reason: reason.value }))) return setSent(false)
    reason.forget()
    toast(<Trans>The proposal is declined. The policy stays as it is.</Trans>)
    onClose()
  }

  const { outcome, decidedBy } = change
  const ended = outcome !== null && !sent
  return (
    <ActDialog title={t`Decline the proposed policy`} verb={<Trans>Decline</Trans>} danger busy={busy} over={ended} failure={ended ? null : failure} kept={reason} onClose={onClose} onSend={() => void send()}>
      {ended && (
        <Banner tone="warning">
          <strong>{i18n._({ ...outcomeWords[outcome], values: { who: decidedBy?.name ?? t`Somebody` } })}</strong>
          <span>
            <Trans>There is nothing left to decline.</Trans>
          </span>
        </Banner>
      )}
      <TextArea id="decline-reason" label={t`Reason`} hint={t`Everybody in the project can read it.`} rows={3} value={reason.value} max={reasonMax} error={missing ? t`Please give a reason.` : undefined} onChange={reason.set} />
    </ActDialog>
  )
}
