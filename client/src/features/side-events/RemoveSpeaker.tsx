import { Trans, useLingui } from '@lingui/react/macro'
import type { Speaker_SpeakerFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { RemoveSpeakerDocument } from './speakerDocuments.ts'

/** Asks before what is known of somebody is deleted. */
export function RemoveSpeaker({ speaker, onClose }: { speaker: Speaker_SpeakerFragment; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(RemoveSpeakerDocument)
  const send = async (): Promise<void> => {
    if (await submit({ speakerId: speaker.id, expectedVersion: speaker.version })) onClose()
  }
  return (
    <ActDialog title={t`Take ${speaker.name} off the list`} verb={<Trans>Take them off</Trans>} danger busy={busy} failure={failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>What is written down of them is deleted, and they are taken off the agenda.</Trans>
      </p>
    </ActDialog>
  )
}
