import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SourceIdentity } from '../../../../shared/findings/source.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ChangeIdentityDocument, OpenIdentityDocument } from './documents.ts'
import { IdentityForm } from './IdentityForm.tsx'
import { useSoonClosed } from './useSoonClosed.ts'

interface Props {
  sourceId: string
  number: number
  /** Its author changes it, and erases it. */
  own: boolean
  onChanged?: () => void
  onClose: () => void
}

/** Opens who a source is, after saying that it is noted. */
export function ShowIdentity({ sourceId, number, own, onChanged, onClose }: Props) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(OpenIdentityDocument, { secret: true })
  const [identity, setIdentity] = useState<SourceIdentity | null>(null)
  if (identity) return <Opened sourceId={sourceId} number={number} own={own} identity={identity} onChanged={onChanged} onClose={onClose} />
  async function open(): Promise<void> {
    const opened = await submit({ sourceId })
    if (opened?.__typename === 'IdentitySuccess') setIdentity({ name: opened.identity.name, contact: opened.identity.contact, notes: opened.identity.notes })
  }
  return (
    <ActDialog title={t`Who is source ${number}?`} verb={<Trans>Show it</Trans>} busy={busy} failure={failure} onClose={onClose} onSend={() => void open()}>
      <p>
        <Trans>Look around you first: nobody else should see your screen. It closes by itself after a minute. That you looked is noted for the author and the coordinators.</Trans>
      </p>
    </ActDialog>
  )
}

function Opened({ sourceId, number, own, identity, onChanged, onClose }: Props & { identity: SourceIdentity }) {
  const { t } = useLingui()
  const [doing, setDoing] = useState<'change' | 'erase' | null>(null)
  const { submit, failure, busy } = useSubmit(ChangeIdentityDocument, { secret: true })
  async function keep(kept: SourceIdentity | null): Promise<void> {
    if (!(await submit({ sourceId, identity: kept }))) return
    onChanged?.()
    onClose()
  }
  if (doing === 'change') return <IdentityForm title={t`Change who source ${number} is`} verb={<Trans>Seal it</Trans>} begin={identity} busy={busy} failure={failure} onSend={(next) => void keep(next)} onClose={onClose} />
  if (doing === 'erase') {
    return (
      <ActDialog title={t`Erase who source ${number} is?`} verb={<Trans>Erase it for ever</Trans>} danger busy={busy} failure={failure} onClose={onClose} onSend={() => void keep(null)}>
        <p>
          <Trans>Nobody will be able to open it again, you neither. The source stays in the finding as a number.</Trans>
        </p>
      </ActDialog>
    )
  }
  return <Shown number={number} own={own} identity={identity} onDo={setDoing} onClose={onClose} />
}

/** It alone closes by itself: what somebody is typing or about to erase is not taken from them. */
function Shown({ number, own, identity, onDo, onClose }: Pick<Props, 'number' | 'own' | 'onClose'> & { identity: SourceIdentity; onDo: (what: 'change' | 'erase') => void }) {
  const { t } = useLingui()
  useSoonClosed(onClose)
  const rows: [string, string][] = [
    [t`Name`, identity.name],
    [t`How to reach them`, identity.contact],
    [t`What else matters`, identity.notes],
  ]
  return (
    <Dialog title={t`Source ${number}`} onClose={onClose}>
      <dl className="summary identity">
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="pre-line">{value}</dd>
            </div>
          ))}
      </dl>
      <div className="row dialog-actions">
        <Button look="primary" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
        {own && (
          <>
            <Button onClick={() => onDo('change')}>
              <Trans>Change</Trans>
            </Button>
            <Button look="danger" onClick={() => onDo('erase')}>
              <Trans>Erase</Trans>
            </Button>
          </>
        )}
      </div>
    </Dialog>
  )
}
