import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { Participant_ParticipantFragment } from '../../../../shared/generated/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { OfWhat } from './OfWhat.tsx'
import { RemoveParticipant } from './RemoveParticipant.tsx'
import { categoryWords, languageWords, namingWords } from './words.tsx'
import { WriteParticipant } from './WriteParticipant.tsx'

interface Props {
  participant: Participant_ParticipantFragment
  others: readonly Participant_ParticipantFragment[]
  /** Who may be the same person. */
  alike: readonly string[]
  /** Their country, in words. */
  from: string
  edits: boolean
}

/** One of those who come. They are let go whatever has become of the event. */
export function ParticipantRow({ participant, others, alike, from, edits }: Props) {
  const { i18n } = useLingui()
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null)
  const { name, organisation, category, languages, email, accessNeeds, namingConsent, note } = participant
  const facts = [organisation, i18n._(categoryWords[category]), from, languages.map((language) => i18n._(languageWords[language])).join(', '), email]
  return (
    <li className="card stack-tight">
      <h2 className="participant-name">{name}</h2>
      <p>{facts.filter(Boolean).join(' · ')}</p>
      {accessNeeds && (
        <p className="small pre-line">
          <Trans>Needs: {accessNeeds}</Trans>
        </p>
      )}
      {note && <p className="small pre-line">{note}</p>}
      <p className="small muted">{i18n._(namingWords[namingConsent])}</p>
      {alike.length > 0 && (
        <p className="small participant-alike">
          <IconAlertTriangle size={16} aria-hidden className="inline-icon" /> <Trans>May be the same person: {alike.join('; ')}</Trans>
        </p>
      )}
      <div className="row">
        {edits && (
          <Button size="small" icon={<IconPencil size={18} aria-hidden />} onClick={() => setDialog('edit')}>
            <Trans>Edit</Trans>
            <OfWhat title={name} />
          </Button>
        )}
        <Button size="small" look="quiet" onClick={() => setDialog('remove')}>
          <Trans>Take off</Trans>
          <OfWhat title={name} />
        </Button>
      </div>
      {dialog === 'edit' && <WriteParticipant participant={participant} others={others} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && <RemoveParticipant participant={participant} onClose={() => setDialog(null)} />}
    </li>
  )
}
