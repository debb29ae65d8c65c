import { Trans, useLingui } from '@lingui/react/macro'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import type { SideEventPage_SideEventFragment, Speaker_SpeakerFragment } from '../../../../shared/generated/graphql.ts'
import { isOpenToChange } from '../../../../shared/workflow/sideEvent.ts'
import { useFormat, useLanguage } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/surfaces.tsx'
import { HideBiography } from './HideBiography.tsx'
import { OfWhat } from './OfWhat.tsx'
import { RemoveSpeaker } from './RemoveSpeaker.tsx'
import { SpeakerStatusBadge } from './SpeakerStatusBadge.tsx'
import { consentWords, languageWords } from './words.tsx'
import { WriteSpeaker } from './WriteSpeaker.tsx'

/** Whoever prepares the event lets a speaker go whatever has become of it; the rest is changed while it is open to change. */
function SpeakerCard({ speaker, prepares, edits }: { speaker: Speaker_SpeakerFragment; prepares: boolean; edits: boolean }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const { locale } = useLanguage()
  const [dialog, setDialog] = useState<'edit' | 'hide' | 'remove' | null>(null)
  const { name, roleEn, roleRu, status, statusOn, languages, biography, biographyConsent, availability } = speaker
  const role = locale === 'en' ? roleEn || roleRu : roleRu || roleEn
  return (
    <li className="card stack-tight">
      <p className="row">
        <SpeakerStatusBadge status={status} />
        <span className="small muted">{format.day(statusOn)}</span>
      </p>
      <h2>{name}</h2>
      {role && <p>{role}</p>}
      {languages.length > 0 && (
        <p className="small muted">
          <Trans>Speaks: {languages.map((language) => i18n._(languageWords[language])).join(', ')}</Trans>
        </p>
      )}
      {availability && (
        <p className="small pre-line">
          <Trans>When they can: {availability}</Trans>
        </p>
      )}
      {biography && <p className="pre-line">{biography}</p>}
      {biographyConsent && <p className="small muted">{i18n._(consentWords[biographyConsent])}</p>}
      {prepares && (
        <div className="row">
          {edits && (
            <Button size="small" icon={<IconPencil size={18} aria-hidden />} onClick={() => setDialog('edit')}>
              <Trans>Edit</Trans>
              <OfWhat title={name} />
            </Button>
          )}
          {!edits && biographyConsent === 'yes' && (
            <Button size="small" onClick={() => setDialog('hide')}>
              <Trans>Hide the biography</Trans>
              <OfWhat title={name} />
            </Button>
          )}
          <Button size="small" look="quiet" onClick={() => setDialog('remove')}>
            <Trans>Take off</Trans>
            <OfWhat title={name} />
          </Button>
        </div>
      )}
      {dialog === 'edit' && <WriteSpeaker speaker={speaker} onClose={() => setDialog(null)} />}
      {dialog === 'hide' && <HideBiography speaker={speaker} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && <RemoveSpeaker speaker={speaker} onClose={() => setDialog(null)} />}
    </li>
  )
}

/** Who is asked to speak, who comes and who does not. */
export function SpeakersView({ sideEvent }: { sideEvent: SideEventPage_SideEventFragment }) {
  const { member } = useSession()
  const [adding, setAdding] = useState(false)
  const { speakers, status } = sideEvent
  const prepares = mayEditSideEvents(member)
  const edits = prepares && isOpenToChange(status)
  const add = edits && (
    <Button look="primary" icon={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      <Trans>Add a speaker</Trans>
    </Button>
  )
  return (
    <>
      {speakers.length === 0 ? (
        <EmptyState action={add}>
          <Trans>Nobody is asked to speak yet.</Trans>
        </EmptyState>
      ) : (
        <>
          {add && <div>{add}</div>}
          <ul className="side-events">
            {speakers.map((speaker) => (
              <SpeakerCard key={speaker.id} speaker={speaker} prepares={prepares} edits={edits} />
            ))}
          </ul>
        </>
      )}
      {adding && <WriteSpeaker sideEventId={sideEvent.id} onClose={() => setAdding(false)} />}
    </>
  )
}
