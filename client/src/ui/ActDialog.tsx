import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Failure, isFinal, isOvertaken } from '../lib/submit.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Failed } from './Failed.tsx'
import { Form } from './Form.tsx'
import { Banner } from './surfaces.tsx'
import { ThrowAway } from './ThrowAway.tsx'

interface Props {
  title: string
  verb: ReactNode
  danger?: boolean
  busy: boolean
  /** Something has to be read or done first. */
  waits?: boolean
  /** It has been done or undone by somebody else meanwhile: nothing is left to send. */
  over?: boolean
  /** It has moved on to where this is not possible: that is said, and what happened stands above. */
  ended?: boolean
  /** What pressing the button brings about: beside it, in sight however long what is above is. */
  follows?: ReactNode
  failure: Failure | null
  /** A way on that the failure leaves, right under its words. */
  wayOn?: ReactNode
  /** Something stands there that somebody typed, and that is not `kept`. */
  typed?: boolean
  /** What was typed: closing keeps it, Cancel too, and only a knowing word throws it away. */
  kept?: { value: string; forget: () => void }
  onClose: () => void
  onSend: () => void
  children: ReactNode
}

/** Asks for what an act needs, and does it. Where it was refused for good, sending it again is not offered, but the way back is. */
export function ActDialog({ title, verb, danger = false, busy, waits = false, over: overBefore = false, ended: endedBefore = false, typed = false, follows, failure, wayOn, kept, onClose, onSend, children }: Props) {
  const ended = isOvertaken(endedBefore, busy, failure)
  const over = overBefore || ended || isFinal(failure)
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={() => !over && !waits && onSend()}>
        {children}
        {ended && (
          <Banner tone="warning">
            <Trans>This is not possible any more. The page shows how it stands now.</Trans>
          </Banner>
        )}
        <Failed failure={ended ? null : failure} typed={typed || (kept !== undefined && kept.value !== '')} />
        {wayOn}
        <div className="row dialog-actions">
          {follows && !over && <p role="status">{follows}</p>}
          {over ? (
            <Button key="back" look="primary" onClick={onClose}>
              <Trans>Back to the page</Trans>
            </Button>
          ) : (
            <>
              <Button key="send" type="submit" look={danger ? 'danger' : 'primary'} disabled={waits} busy={busy}>
                {verb}
              </Button>
              <Button key="cancel" look="quiet" onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
            </>
          )}
          <ThrowAway kept={kept} onThrown={onClose} />
        </div>
      </Form>
    </Dialog>
  )
}
