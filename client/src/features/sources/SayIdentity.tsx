import { Trans, useLingui } from '@lingui/react/macro'
import { useSubmit } from '../../lib/submit.ts'
import { ChangeIdentityDocument } from './documents.ts'
import { IdentityForm } from './IdentityForm.tsx'

/** Says afterwards who a source is of whom nothing is kept. */
export function SayIdentity({ sourceId, number, onChanged, onClose }: { sourceId: string; number: number; onChanged?: () => void; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(ChangeIdentityDocument, { secret: true })
  return (
    <IdentityForm
      title={t`Who is source ${number}?`}
      verb={<Trans>Seal it</Trans>}
      busy={busy}
      failure={failure}
      onSend={async (identity) => {
        if (!(await submit({ sourceId, identity }))) return
        onChanged?.()
        onClose()
      }}
      onClose={onClose}
    />
  )
}
