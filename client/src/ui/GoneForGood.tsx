import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Failure } from '../lib/submit.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Failed } from './Failed.tsx'

interface Props {
  title: string
  verb: ReactNode
  busy: boolean
  failure: Failure | null
  onKeep: () => void
  onDrop: () => void
  children: ReactNode
}

/** Asks before what somebody wrote is gone for good. */
export function GoneForGood({ title, verb, busy, failure, onKeep, onDrop, children }: Props) {
  return (
    <Dialog title={title} onClose={onKeep}>
      {children}
      <Failed failure={failure} />
      <div className="row">
        <Button look="danger" busy={busy} onClick={onDrop}>
          {verb}
        </Button>
        <Button look="quiet" onClick={onKeep}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
