import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Participant_ParticipantFragment } from '../../../../shared/generated/graphql.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { accessNeedsMax, checkParticipant, type NamingConsent, namingConsents, participantCategories, type ParticipantCategory, participantEmailMax, type ParticipantFacts, participantNameMax, participantNoteMax, participantOrganisationMax } from '../../../../shared/limits/participant.ts'
import { type SpokenLanguage, spokenLanguages } from '../../../../shared/limits/sideEvent.ts'
import { finderOf } from '../../../../shared/side-events/sameName.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { CheckboxGroup, RadioGroup, Select, TextArea, TextInput } from '../../ui/inputs.tsx'
import { MovedFields } from './MovedFields.tsx'
import { AddParticipantDocument, EditParticipantDocument } from './participantDocuments.ts'
import { useCountries } from './useCountries.ts'
import { useEdit } from './useEdit.ts'
import { useFirstError } from './useFirstError.ts'
import { useParticipantFields } from './useParticipantFields.ts'
import { categoryWords, languageWords, namingWords } from './words.tsx'

interface Values {
  name: string
  organisation: string
  category: ParticipantCategory | ''
  country: string
  languages: SpokenLanguage[]
  email: string
  accessNeeds: string
  namingConsent: NamingConsent
  note: string
}
const valuesOf = ({ name, organisation, category, country, languages, email, accessNeeds, namingConsent, note }: Participant_ParticipantFragment): Values => ({ name, organisation, category, country, languages: [...languages], email, accessNeeds, namingConsent, note })
const unwritten: Values = { name: '', organisation: '', category: '', country: '', languages: [], email: '', accessNeeds: '', namingConsent: 'not_asked', note: '' }
/** With a category that has been chosen: what has none is not sent. */
type Sent = Values & { category: ParticipantCategory }

type Props = { others: readonly Participant_ParticipantFragment[]; onClose: () => void } & ({ sideEventId: string; participant?: never } | { participant: Participant_ParticipantFragment; sideEventId?: never })

/** Somebody who comes. Whoever may be on the list already is pointed out, and nobody is held up by that. */
export function WriteParticipant({ sideEventId, participant, others, onClose }: Props) {
  const { t, i18n } = useLingui()
  const sentenceOf = useIssueSentence()
  const countries = useCountries()
  const now = { version: participant?.version ?? 0, values: participant ? valuesOf(participant) : unwritten }
  const { values, set, clashes, follow, begin } = useEdit(now)
  const [lacking, setLacking] = useState<readonly Issue[]>([])
  const adding = useSubmit(AddParticipantDocument)
  const editing = useSubmit(EditParticipantDocument)
  const { failure, busy, clear } = participant ? editing : adding
  const issues = lacking.length > 0 ? lacking : failure?.kind === 'invalid' ? failure.issues : []
  useFirstError(lacking)
  const find = useMemo(() => finderOf(others), [others])
  const alike = find({ name: values.name, email: values.email, id: participant?.id ?? '' }).slice(0, 3)
  const alikeNames = alike.map(({ name, organisation }) => (organisation ? `${name} (${organisation})` : name)).join('; ')
  const errorAt = (path: keyof Values): string | undefined => {
    const found = issues.find((issue) => issue.path.split('.')[0] === path)
    return found && sentenceOf(found)
  }
  const moved = failure?.kind === 'stale' && clashes.length > 0
  const question = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // However far from there the form is scrolled: the button waits for it.
    if (moved) question.current?.scrollIntoView({ block: 'nearest' })
  }, [moved])
  const fieldNames = useParticipantFields()
  function wordsOf(field: keyof Values): string {
    const { category, country, languages, namingConsent } = now.values
    switch (field) {
      case 'category':
        return category && i18n._(categoryWords[category])
      case 'country':
        return countries.nameOf(country)
      case 'languages':
        return languages.map((language) => i18n._(languageWords[language])).join(', ')
      case 'namingConsent':
        return i18n._(namingWords[namingConsent])
      default:
        return now.values[field]
    }
  }

  async function send(): Promise<void> {
    const { version, values: sent, changes } = begin()
    const found = checkParticipant(sent as ParticipantFacts)
    setLacking(found)
    if (found.length > 0) return clear()
    if (participant) {
      if (Object.keys(changes).length === 0 || (await editing.submit({ participantId: participant.id, expectedVersion: version, ...(changes as Partial<Sent>) }))) onClose()
    } else if (sideEventId && (await adding.submit({ sideEventId, ...(sent as Sent) }))) onClose()
  }

  const asOption = ([value, label]: readonly [string, string], group: string) => ({ value, label, group })
  return (
    <ActDialog title={participant ? t`Change what is known of ${participant.name}` : t`Add a participant`} verb={participant ? <Trans>Save</Trans> : <Trans>Add the participant</Trans>} busy={busy} waits={moved} failure={issues.length > 0 || moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      <TextInput id="participant-name" label={fieldNames.name} value={values.name} max={participantNameMax} error={errorAt('name')} doubt={alike.length > 0 ? t`This may be somebody who is on the list already: ${alikeNames}` : ''} onChange={(name) => set({ name })} />
      <TextInput id="participant-organisation" optional label={fieldNames.organisation} value={values.organisation} max={participantOrganisationMax} error={errorAt('organisation')} onChange={(organisation) => set({ organisation })} />
      <Select id="participant-category" label={fieldNames.category} empty={t`Choose an answer`} value={values.category} error={errorAt('category')} options={participantCategories.map((value) => ({ value, label: i18n._(categoryWords[value]) }))} onChange={(category) => set({ category })} />
      <Select id="participant-country" label={fieldNames.country} empty={t`Choose a country`} value={values.country} error={errorAt('country')} options={[...countries.near.map((country) => asOption(country, t`Central Asia and Mongolia`)), ...countries.all.map((country) => asOption(country, t`Other countries`))]} onChange={(country) => set({ country })} />
      <CheckboxGroup id="participant-languages" inline optional label={fieldNames.languages} values={values.languages} options={spokenLanguages.map((value) => ({ value, label: i18n._(languageWords[value]) }))} error={errorAt('languages')} onChange={(languages) => set({ languages })} />
      <TextInput id="participant-email" type="email" optional label={fieldNames.email} value={values.email} max={participantEmailMax} error={errorAt('email')} onChange={(email) => set({ email })} />
      <TextInput id="participant-needs" optional label={fieldNames.accessNeeds} hint={t`Step-free access, sign language, a diet. Only organisers and coordinators read it.`} value={values.accessNeeds} max={accessNeedsMax} error={errorAt('accessNeeds')} onChange={(accessNeeds) => set({ accessNeeds })} />
      <RadioGroup id="participant-consent" label={fieldNames.namingConsent} value={values.namingConsent} options={namingConsents.map((value) => ({ value, label: i18n._(namingWords[value]) }))} onChange={(namingConsent) => set({ namingConsent })} />
      <TextArea id="participant-note" optional rows={2} label={fieldNames.note} value={values.note} max={participantNoteMax} error={errorAt('note')} onChange={(note) => set({ note })} />
      <div ref={question}>
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
      </div>
    </ActDialog>
  )
}
