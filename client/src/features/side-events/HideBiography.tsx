import { Trans, useLingui } from '@lingui/react/macro'
import type { Speaker_SpeakerFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { EditSpeakerDocument } from './speakerDocuments.ts'

/** A speaker does not agree any more that their biography is shown: that holds also where nothing else of the event is changed any more. */
export function HideBiography({ speaker: { id, name, version }, onClose }: { speaker: Speaker_SpeakerFragment; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(EditSpeakerDocument)
  const send = async (): Promise<void> => {
    if (await submit({ speakerId: id, expectedVersion: version, biographyConsent: 'no' })) onClose()
  }
  return (
    <ActDialog title={t`Hide the biography of ${name}`} verb={<Trans>Hide the biography</Trans>} busy={busy} failure={failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>From now on only those who prepare the event read it. To delete it, take the speaker off.</Trans>
      </p>
    </ActDialog>
  )
}
