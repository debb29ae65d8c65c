import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { capacityMax, conceptMax, forumMax, objectivesMax, placeMax, sideEventFormats, sideEventRules, sideEventTitleMax, spokenLanguages } from '../../../../shared/limits/sideEvent.ts'
import { ownZone, zoneWords } from '../../lib/clock.ts'
import { useFieldNames } from '../../lib/fieldNames.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSession } from '../../lib/session.ts'
import type { Failure } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { CountInput } from '../../ui/CountInput.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { CheckboxGroup, type Option, RadioGroup, Select, TextArea, TextInput } from '../../ui/inputs.tsx'
import { issuesIn, type SideEventValues } from './values.ts'
import { formatWords, languageWords, ruleWords } from './words.tsx'

interface Props {
  values: SideEventValues
  onChange: (values: SideEventValues) => void
  failure: Failure | null
  busy: boolean
  verb: ReactNode
  onSend: (values: SideEventValues) => void
  onCancel?: () => void
  /** What stands above the fields. */
  children?: ReactNode
}

/** Where such events are held, and from where they are prepared: these stand before the others. */
const nearZones = ['Asia/Almaty', 'Asia/Bishkek', 'Asia/Tashkent', 'Asia/Dushanbe', 'Asia/Ashgabat', 'Asia/Ulaanbaatar', 'Europe/Vienna', 'Europe/Warsaw', 'UTC']

/** All that the device knows, the project's own first. Their words are made once: so many take a moment. */
function useZones(chosen: string): Option[] {
  const { t } = useLingui()
  const { project } = useSession()
  const [known] = useState(() => new Map([...new Set([project.timeZone, chosen, ownZone(), ...nearZones, ...Intl.supportedValuesOf('timeZone')])].map((zone) => [zone, zoneWords(zone, new Date())])))
  const near = new Set([project.timeZone, chosen, ownZone(), ...nearZones])
  return [...known].map(([value, label]) => (near.has(value) ? { value, label } : { value, label, group: t`Elsewhere` }))
}

/** What is known of a side event. */
export function SideEventForm({ values, onChange, failure, busy, verb, onSend, onCancel, children }: Props) {
  const { t, i18n } = useLingui()
  const set = (change: Partial<SideEventValues>): void => onChange({ ...values, ...change })
  const nameOf = useFieldNames()
  const sentenceOf = useIssueSentence()
  // All that can be told here is told at once, before anything is sent.
  const [lacking, setLacking] = useState<readonly Issue[]>([])
  const issues = lacking.length > 0 ? lacking : failure?.kind === 'invalid' ? failure.issues : []
  const fieldOf = ({ path }: Issue): string => path.split('.')[0] ?? path
  const errorAt = (path: string): string | undefined => {
    const found = issues.find((issue) => fieldOf(issue) === path)
    return found && sentenceOf(found)
  }
  const problems = issues.map((issue) => ({ id: fieldOf(issue), label: nameOf(fieldOf(issue)), error: sentenceOf(issue) }))
  const zones = useZones(values.timeZone)
  const languages = spokenLanguages.map((value) => ({ value, label: i18n._(languageWords[value]) }))
  const text = (field: 'title' | 'forum' | 'venue' | 'city' | 'country', max: number, hint?: string) => (
    <TextInput id={field} optional={field !== 'title'} label={nameOf(field)} hint={hint} value={values[field]} max={max} error={errorAt(field)} onChange={(value) => set({ [field]: value })} />
  )

  function send(): void {
    const found = issuesIn(values)
    setLacking(found)
    if (found.length === 0) onSend(values)
  }

  return (
    <Form className="stack narrow" onSend={send}>
      {children}
      <ErrorSummary problems={problems} attempt={lacking.length > 0 ? lacking : failure} />
      {text('title', sideEventTitleMax)}
      {text('forum', forumMax, t`The conference or forum at which it is held`)}
      <Select id="timeZone" label={nameOf('timeZone')} hint={t`The clocks where it is held. All its times are theirs.`} value={values.timeZone} options={zones} error={errorAt('timeZone')} onChange={(timeZone) => set({ timeZone: timeZone || values.timeZone })} />
      <TextInput id="startsAt" type="datetime-local" short label={nameOf('startsAt')} value={values.startsAt} error={errorAt('startsAt')} onChange={(startsAt) => set({ startsAt })} />
      <TextInput id="endsAt" type="datetime-local" short label={nameOf('endsAt')} value={values.endsAt} error={errorAt('endsAt')} onChange={(endsAt) => set({ endsAt })} />
      {text('venue', placeMax)}
      {text('city', placeMax)}
      {text('country', placeMax)}
      <RadioGroup id="format" label={nameOf('format')} value={values.format} options={sideEventFormats.map((value) => ({ value, label: i18n._(formatWords[value]) }))} error={errorAt('format')} onChange={(format) => set({ format })} />
      <CheckboxGroup id="languages" inline label={nameOf('languages')} values={values.languages} options={languages} error={errorAt('languages')} onChange={(chosen) => set({ languages: chosen })} />
      <CheckboxGroup id="interpretation" inline optional label={nameOf('interpretation')} values={values.interpretation} options={languages} error={errorAt('interpretation')} onChange={(chosen) => set({ interpretation: chosen })} />
      <CountInput id="capacity" optional label={nameOf('capacity')} min={1} max={capacityMax} value={values.capacity} error={errorAt('capacity')} onChange={(capacity) => set({ capacity })} />
      <RadioGroup id="rule" label={nameOf('rule')} value={values.rule} options={sideEventRules.map((value) => ({ value, label: i18n._(ruleWords[value]) }))} error={errorAt('rule')} onChange={(rule) => set({ rule })} />
      <TextArea id="concept" optional rows={6} label={nameOf('concept')} value={values.concept} max={conceptMax} error={errorAt('concept')} onChange={(concept) => set({ concept })} />
      <TextArea id="objectives" optional rows={4} label={nameOf('objectives')} value={values.objectives} max={objectivesMax} error={errorAt('objectives')} onChange={(objectives) => set({ objectives })} />
      {issues.length === 0 && <Failed failure={failure} />}
      <div className="row">
        <Button type="submit" look="primary" busy={busy}>
          {verb}
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        )}
      </div>
    </Form>
  )
}
