import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Participant_ParticipantFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { RemoveParticipantDocument } from './participantDocuments.ts'

/** Asks before what is known of somebody is deleted. */
export function RemoveParticipant({ participant, onClose }: { participant: Participant_ParticipantFragment; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy, clear } = useSubmit(RemoveParticipantDocument)
  const [seen, setSeen] = useState(participant.version)
  const moved = participant.version !== seen
  const send = async (): Promise<void> => {
    if (await submit({ participantId: participant.id, expectedVersion: seen })) onClose()
  }
  return (
    <ActDialog title={t`Take ${participant.name} off the list`} verb={<Trans>Take them off</Trans>} danger busy={busy} waits={moved} failure={failure?.kind === 'stale' && moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>Everything that is written down of them is deleted. Nothing of it is kept.</Trans>
      </p>
      {moved && (
        <Moved
          verb={<Trans>I have looked at it</Trans>}
          onLook={() => {
            setSeen(participant.version)
            clear()
          }}
        >
          <Trans>Somebody has changed what is known of them while you had this open.</Trans>
        </Moved>
      )}
    </ActDialog>
  )
}
