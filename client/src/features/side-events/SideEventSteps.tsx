import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment, type ReactNode, useState } from 'react'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { isForGood, type SideEventStep, stepsFrom } from '../../../../shared/workflow/sideEvent.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { MoveSideEventDocument } from './documents.ts'
import { stepWords } from './words.tsx'

type Event = Pick<SideEventPage_SideEventFragment, 'id' | 'version' | 'status'>

/** Asked before a step from which there is no way back. */
function ConfirmStep({ sideEvent, step, onClose }: { sideEvent: Event; step: SideEventStep; onClose: () => void }) {
  const { i18n } = useLingui()
  const { submit, failure, busy, clear } = useSubmit(MoveSideEventDocument)
  const [seen, setSeen] = useState(sideEvent.version)
  const moved = sideEvent.version !== seen
  const verb = i18n._(stepWords[step])
  const send = async (): Promise<void> => {
    if (await submit({ sideEventId: sideEvent.id, expectedVersion: seen, step })) onClose()
  }
  return (
    <ActDialog title={verb} verb={verb} danger={step === 'cancel'} busy={busy} waits={moved} failure={failure?.kind === 'stale' && moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>There is no way back from this. The facts and the agenda stay as they are now.</Trans>
      </p>
      {moved && (
        <Moved
          verb={<Trans>I have looked at it</Trans>}
          onLook={() => {
            setSeen(sideEvent.version)
            clear()
          }}
        >
          <Trans>Somebody has changed this event while you had this open.</Trans>
        </Moved>
      )}
    </ActDialog>
  )
}

/** What can become of a side event next; `children` stand before the way to its end. */
export function SideEventSteps({ sideEvent, children }: { sideEvent: Event; children: ReactNode }) {
  const { i18n } = useLingui()
  const [asked, setAsked] = useState<SideEventStep | null>(null)
  const { submit, failure, busy } = useSubmit(MoveSideEventDocument)
  const steps = stepsFrom(sideEvent.status)
  return (
    <>
      {steps.map((step, place) => (
        <Fragment key={step}>
          {step === 'cancel' && children}
          <Button
            look={place === 0 && step !== 'reopen' ? 'primary' : step === 'cancel' ? 'quiet' : 'plain'}
            busy={busy}
            onClick={() => (isForGood(sideEvent.status, step) ? setAsked(step) : void submit({ sideEventId: sideEvent.id, expectedVersion: sideEvent.version, step }))}
          >
            {i18n._(stepWords[step])}
          </Button>
        </Fragment>
      ))}
      {!steps.includes('cancel') && children}
      <Failed failure={failure} />
      {asked && <ConfirmStep sideEvent={sideEvent} step={asked} onClose={() => setAsked(null)} />}
    </>
  )
}
