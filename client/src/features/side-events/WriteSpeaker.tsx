import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Speaker_SpeakerFragment } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { availabilityMax, biographyConsents, biographyMax, checkSpeaker, type BiographyConsent, type SpeakerStatus, speakerNameMax, speakerRoleMax, speakerStatuses, type SpokenLanguage, spokenLanguages } from '../../../../shared/limits/sideEvent.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useFormat } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { CheckboxGroup, RadioGroup, TextArea, TextInput } from '../../ui/inputs.tsx'
import { MovedFields } from './MovedFields.tsx'
import { AddSpeakerDocument, EditSpeakerDocument } from './speakerDocuments.ts'
import { useEdit } from './useEdit.ts'
import { useFirstError } from './useFirstError.ts'
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
const unwritten = (statusOn: string): Values => ({ name: '', roleEn: '', roleRu: '', status: 'invited', statusOn, languages: [], biography: '', biographyConsent: 'not_asked', availability: '' })

type Props = { onClose: () => void } & ({ sideEventId: string; speaker?: never } | { speaker: Speaker_SpeakerFragment; sideEventId?: never })

/** Somebody who is asked to speak, as far as the event needs to know them; no address, no number. */
export function WriteSpeaker({ sideEventId, speaker, onClose }: Props) {
  const { t, i18n } = useLingui()
  const { project } = useSession()
  const format = useFormat()
  const sentenceOf = useIssueSentence()
  const today = dayIn(project.timeZone, new Date())
  const now = { version: speaker?.version ?? 0, values: speaker ? valuesOf(speaker) : unwritten(today) }
  const { values, set, clashes, follow, begin } = useEdit(now)
  const [lacking, setLacking] = useState<readonly Issue[]>([])
  const adding = useSubmit(AddSpeakerDocument)
  const editing = useSubmit(EditSpeakerDocument)
  const { failure, busy, clear } = speaker ? editing : adding
  const issues = lacking.length > 0 ? lacking : failure?.kind === 'invalid' ? failure.issues : []
  useFirstError(lacking)
  const errorAt = (path: keyof Values): string | undefined => {
    const found = issues.find((issue) => issue.path.split('.')[0] === path)
    return found && sentenceOf(found)
  }
  const moved = failure?.kind === 'stale' && clashes.length > 0
  const fieldNames: Readonly<Record<keyof Values, string>> = {
    name: t`Name`,
    roleEn: t`Role and organisation, in English`,
    roleRu: t`Role and organisation, in Russian`,
    status: t`Status`,
    statusOn: t`Since when it is so`,
    languages: t`Languages they speak in`,
    biography: t`Biography`,
    biographyConsent: t`May the biography be published?`,
    availability: t`When they can`,
  }
  function wordsOf(field: keyof Values): string {
    switch (field) {
      case 'status':
        return i18n._(speakerWords[now.values.status])
      case 'statusOn':
        return format.day(now.values.statusOn)
      case 'languages':
        return now.values.languages.map((language) => i18n._(languageWords[language])).join(', ')
      case 'biographyConsent':
        return i18n._(consentWords[now.values.biographyConsent])
      default:
        return now.values[field]
    }
  }

  async function send(): Promise<void> {
    const { version, values: sent, changes } = begin()
    const found = checkSpeaker(sent)
    setLacking(found)
    if (found.length > 0) return clear()
    if (speaker) {
      if (Object.keys(changes).length === 0 || (await editing.submit({ speakerId: speaker.id, expectedVersion: version, ...changes }))) onClose()
    } else if (sideEventId && (await adding.submit({ sideEventId, ...sent }))) onClose()
  }

  return (
    <ActDialog title={speaker ? t`Change what is known of ${speaker.name}` : t`Add a speaker`} verb={speaker ? <Trans>Save</Trans> : <Trans>Add the speaker</Trans>} busy={busy} waits={moved} failure={issues.length > 0 || moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      {moved && (
        <MovedFields
          fields={clashes}
          nameOf={(field) => fieldNames[field]}
          wordsOf={wordsOf}
          onLook={() => {
            follow()
            clear()
          }}
        />
      )}
      <TextInput id="speaker-name" label={fieldNames.name} value={values.name} max={speakerNameMax} error={errorAt('name')} onChange={(name) => set({ name })} />
      <TextInput id="speaker-role-en" optional label={fieldNames.roleEn} value={values.roleEn} max={speakerRoleMax} error={errorAt('roleEn')} onChange={(roleEn) => set({ roleEn })} />
      <TextInput id="speaker-role-ru" optional label={fieldNames.roleRu} value={values.roleRu} max={speakerRoleMax} error={errorAt('roleRu')} onChange={(roleRu) => set({ roleRu })} />
      <RadioGroup id="speaker-status" inline label={fieldNames.status} value={values.status} options={speakerStatuses.map((value) => ({ value, label: i18n._(speakerWords[value]) }))} onChange={(status) => set(status === values.status ? {} : { status, statusOn: today })} />
      <TextInput id="speaker-status-on" type="date" short label={fieldNames.statusOn} value={values.statusOn} error={errorAt('statusOn')} onChange={(statusOn) => set({ statusOn })} />
      <CheckboxGroup id="speaker-languages" inline optional label={fieldNames.languages} values={values.languages} options={spokenLanguages.map((value) => ({ value, label: i18n._(languageWords[value]) }))} error={errorAt('languages')} onChange={(languages) => set({ languages })} />
      <TextInput id="speaker-availability" optional label={fieldNames.availability} value={values.availability} max={availabilityMax} error={errorAt('availability')} onChange={(availability) => set({ availability })} />
      <TextArea id="speaker-biography" optional rows={4} label={fieldNames.biography} value={values.biography} max={biographyMax} error={errorAt('biography')} onChange={(biography) => set({ biography })} />
      <RadioGroup id="speaker-consent" label={fieldNames.biographyConsent} hint={t`Without their consent only organisers and coordinators read it.`} value={values.biographyConsent} options={biographyConsents.map((value) => ({ value, label: i18n._(consentWords[value]) }))} onChange={(biographyConsent) => set({ biographyConsent })} />
    </ActDialog>
  )
}
