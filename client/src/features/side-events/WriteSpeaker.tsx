import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Speaker_SpeakerFragment } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { availabilityMax, biographyConsents, biographyMax, checkSpeaker, type BiographyConsent, type SpeakerStatus, speakerNameMax, speakerRoleMax, speakerStatuses, type SpokenLanguage, spokenLanguages } from '../../../../shared/limits/sideEvent.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { CheckboxGroup, RadioGroup, TextArea, TextInput } from '../../ui/inputs.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { AddSpeakerDocument, EditSpeakerDocument } from './speakerDocuments.ts'
import { consentWords, languageWords, speakerWords } from './words.tsx'

interface Values {
  name: string
  roleEn: string
  roleRu: string
  status: SpeakerStatus
  statusOn: string
  languages: SpokenLanguage[]
  biography: string
  biographyConsent: BiographyConsent
  availability: string
}
const valuesOf = ({ name, roleEn, roleRu, status, statusOn, languages, biography, biographyConsent, availability }: Speaker_SpeakerFragment): Values => ({ name, roleEn, roleRu, status, statusOn, languages: [...languages], biography: biography ?? '', biographyConsent: biographyConsent ?? 'not_asked', availability: availability ?? '' })
const changed = (before: Values, after: Values): Partial<Values> => Object.fromEntries(Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Values])))

type Props = { onClose: () => void } & ({ sideEventId: string; speaker?: never } | { speaker: Speaker_SpeakerFragment; sideEventId?: never })

/** Somebody who is asked to speak, as far as the event needs to know them; no address, no number. */
export function WriteSpeaker({ sideEventId, speaker, onClose }: Props) {
  const { t, i18n } = useLingui()
  const { project } = useSession()
  const sentenceOf = useIssueSentence()
  const today = dayIn(project.timeZone, new Date())
  const [begun, setBegun] = useState(() => ({ version: speaker?.version ?? 0, values: speaker ? valuesOf(speaker) : { name: '', roleEn: '', roleRu: '', status: 'invited' as const, statusOn: today, languages: [], biography: '', biographyConsent: 'not_asked' as const, availability: '' } satisfies Values as Values }))
  const [values, setValues] = useState<Values>(begun.values)
  const [lacking, setLacking] = useState<readonly Issue[]>([])
  const adding = useSubmit(AddSpeakerDocument)
  const editing = useSubmit(EditSpeakerDocument)
  const { failure, busy, clear } = speaker ? editing : adding
  const issues = lacking.length > 0 ? lacking : failure?.kind === 'invalid' ? failure.issues : []
  const errorAt = (path: keyof Values): string | undefined => {
    const found = issues.find((issue) => issue.path.split('.')[0] === path)
    return found && sentenceOf(found)
  }
  const set = (change: Partial<Values>): void => setValues({ ...values, ...change })
  const moved = failure?.kind === 'stale' && speaker !== undefined

  async function send(): Promise<void> {
    const found = checkSpeaker(values)
    setLacking(found)
    if (found.length > 0) return clear()
    const change = changed(begun.values, values)
    if (speaker) {
      if (Object.keys(change).length === 0 || (await editing.submit({ speakerId: speaker.id, expectedVersion: begun.version, ...change }))) onClose()
    } else if (sideEventId && (await adding.submit({ sideEventId, ...values }))) onClose()
  }

  return (
    <ActDialog title={speaker ? t`Change what is known of ${speaker.name}` : t`Add a speaker`} verb={speaker ? <Trans>Save</Trans> : <Trans>Add the speaker</Trans>} busy={busy} waits={moved} failure={issues.length > 0 || moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      {moved && (
        <Moved
          verb={<Trans>I have looked at it. Keep mine</Trans>}
          onLook={() => {
            setBegun({ version: speaker.version, values: valuesOf(speaker) })
            clear()
          }}
        >
          <Trans>Somebody else has changed this too. Now it is:</Trans> {Object.values(changed(begun.values, valuesOf(speaker))).flat().join('; ')}
        </Moved>
      )}
      <TextInput id="speaker-name" label={t`Name`} value={values.name} max={speakerNameMax} error={errorAt('name')} onChange={(name) => set({ name })} />
      <TextInput id="speaker-role-en" optional label={t`Role and organisation, in English`} value={values.roleEn} max={speakerRoleMax} error={errorAt('roleEn')} onChange={(roleEn) => set({ roleEn })} />
      <TextInput id="speaker-role-ru" optional label={t`Role and organisation, in Russian`} value={values.roleRu} max={speakerRoleMax} error={errorAt('roleRu')} onChange={(roleRu) => set({ roleRu })} />
      <RadioGroup id="speaker-status" inline label={t`Status`} value={values.status} options={speakerStatuses.map((value) => ({ value, label: i18n._(speakerWords[value]) }))} onChange={(status) => set(status === values.status ? {} : { status, statusOn: today })} />
      <TextInput id="speaker-status-on" type="date" short label={t`Since when it is so`} value={values.statusOn} error={errorAt('statusOn')} onChange={(statusOn) => set({ statusOn })} />
      <CheckboxGroup id="speaker-languages" optional label={t`Languages they speak in`} values={values.languages} options={spokenLanguages.map((value) => ({ value, label: i18n._(languageWords[value]) }))} error={errorAt('languages')} onChange={(languages) => set({ languages })} />
      <TextInput id="speaker-availability" optional label={t`When they can`} value={values.availability} max={availabilityMax} error={errorAt('availability')} onChange={(availability) => set({ availability })} />
      <TextArea id="speaker-biography" optional rows={4} label={t`Biography`} value={values.biography} max={biographyMax} error={errorAt('biography')} onChange={(biography) => set({ biography })} />
      <RadioGroup id="speaker-consent" label={t`May the biography be published?`} hint={t`Without their consent only organisers and coordinators read it.`} value={values.biographyConsent} options={biographyConsents.map((value) => ({ value, label: i18n._(consentWords[value]) }))} onChange={(biographyConsent) => set({ biographyConsent })} />
    </ActDialog>
  )
}
