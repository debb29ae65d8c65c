import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Speaker_SpeakerFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { RemoveSpeakerDocument } from './speakerDocuments.ts'

/** Asks before what is known of somebody is deleted. */
export function RemoveSpeaker({ speaker, onClose }: { speaker: Speaker_SpeakerFragment; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy, clear } = useSubmit(RemoveSpeakerDocument)
  const [seen, setSeen] = useState(speaker.version)
  const moved = speaker.version !== seen
  const send = async (): Promise<void> => {
    if (await submit({ speakerId: speaker.id, expectedVersion: seen })) onClose()
  }
  return (
    <ActDialog title={t`Take ${speaker.name} off the list`} verb={<Trans>Take them off</Trans>} danger busy={busy} waits={moved} failure={failure?.kind === 'stale' && moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>What is written down of them is deleted, and they are taken off the agenda.</Trans>
      </p>
      {moved && (
        <Moved
          verb={<Trans>I have looked at it</Trans>}
          onLook={() => {
            setSeen(speaker.version)
            clear()
          }}
        >
          <Trans>Somebody has changed what is known of them while you had this open.</Trans>
        </Moved>
      )}
    </ActDialog>
  )
}
