import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { checkFollowUp, followUpNoteMax, sourceMax } from '../../../../shared/limits/followUp.ts'
import { choicesOf, type FollowUpTrack, followUpTracks, type FollowUpValue } from '../../../../shared/workflow/followUp.ts'
import { afterRecommendationStep } from '../../../../shared/workflow/recommendation.ts'
import { useClock } from '../../lib/clock.ts'
import { trackWords, valueWords } from '../../lib/followUpWords.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { RadioGroup, Select, TextArea, TextInput } from '../../ui/inputs.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { RecordFollowUpDocument } from './followUpDocuments.ts'
import { NextLookInput } from './NextLookInput.tsx'
import { useFollowUpDays } from './useFollowUpDays.ts'

interface Props {
  recommendation: Pick<RecommendationPage_RecommendationFragment, 'id' | 'ref' | 'status' | 'adoptedAt' | 'nextCheckOn'>
  onClose: () => void
}

/** One more dated entry, with its source. What was wrong is not rewritten: a newer entry for the same day takes its place. */
export function RecordFollowUp({ recommendation, onClose }: Props) {
  const { t, i18n } = useLingui()
  const { dayHint } = useClock()
  const days = useFollowUpDays(recommendation)
  const toast = useToast()
  const sentenceOf = useIssueSentence()
  const [track, setTrack] = useState<FollowUpTrack>('status')
  const [value, setValue] = useState<FollowUpValue | ''>('')
  const [on, setOn] = useState('')
  // What is not touched stays as it is, and follows what others set meanwhile. A day that has gone by is not set again.
  const [chosenDay, setNextCheckOn] = useState<string | null>(null)
  const known = recommendation.nextCheckOn ?? ''
  const hasPassed = known !== '' && known <= days().today
  const nextCheckOn = chosenDay ?? (hasPassed ? '' : known)
  const source = useKept(`follow-up-source:${recommendation.id}`)
  const note = useKept(`follow-up-note:${recommendation.id}`)
  const [asked, setAsked] = useState(false)
  const { submit, failure, busy, clear } = useSubmit(RecordFollowUpDocument)
  const touched = chosenDay !== null || hasPassed
  // All at once: what is missing here, and what the server would say of the rest.
  const wrong = checkFollowUp({ track, value, on, source: source.value, note: note.value, nextCheckOn: (touched && nextCheckOn) || null }, days())
  const issues = [...(asked ? wrong : []), ...(failure?.kind === 'invalid' ? failure.issues : [])]
  const errorAt = (path: string): string | undefined => {
    const found = issues.find((issue) => issue.path === path)
    return found && sentenceOf(found)
  }

  async function send(): Promise<void> {
    setAsked(true)
    if (value === '' || wrong.length > 0) return clear()
    if (!(await submit({ recommendationId: recommendation.id, track, value, on, source: source.value, note: note.value, ...(touched ? { nextCheckOn: nextCheckOn || null } : {}) }))) return
    source.forget()
    note.forget()
    onClose()
    toast(<Trans>What became of the recommendation is written down.</Trans>)
  }

  return (
    <ActDialog title={t`What became of ${recommendation.ref}`} verb={<Trans>Write it down</Trans>} busy={busy} ended={afterRecommendationStep(recommendation.status, 'follow_up') === undefined} typed={source.value + note.value !== ''} failure={failure?.kind === 'invalid' ? null : failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>What is written down is never changed. To correct an entry, write a new one of the same kind for the same day: it takes the place of the older one.</Trans>
      </p>
      <RadioGroup
        id="follow-up-track"
        label={t`What it is about`}
        value={track}
        options={followUpTracks.map((one) => ({ value: one, label: i18n._(trackWords[one]) }))}
        onChange={(chosen) => {
          setTrack(chosen)
          setValue('')
        }}
      />
      <Select
        id="follow-up-value"
        label={i18n._(trackWords[track])}
        empty={t`Choose an answer`}
        value={value}
        error={errorAt('value')}
        options={choicesOf(track).map((one) => ({ value: one, label: i18n._(valueWords(track, one)) }))}
        onChange={setValue}
      />
      <TextInput id="follow-up-on" type="date" short label={t`Since when it is so`} hint={dayHint} value={on} error={asked && on === '' ? t`Please give a date.` : errorAt('on')} onChange={setOn} />
      <TextInput id="follow-up-source" label={t`From where it is known`} hint={t`A letter, a law, a report, a meeting. Everybody who may read the recommendation can read it.`} value={source.value} max={sourceMax} error={asked && source.value.trim() === '' ? t`Please say from where it is known.` : errorAt('source')} onChange={source.set} />
      <TextArea id="follow-up-note" optional rows={3} label={t`Note`} value={note.value} max={followUpNoteMax} error={errorAt('note')} onChange={note.set} />
      <NextLookInput value={nextCheckOn} error={errorAt('nextCheckOn')} onChange={setNextCheckOn} />
    </ActDialog>
  )
}
