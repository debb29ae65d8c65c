import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { dayIn } from '../../../../shared/languages/day.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { addresseeMax, recommendationTextMax, recommendationTitleMax, successMeasureMax } from '../../../../shared/limits/recommendation.ts'
import { priorities } from '../../../../shared/workflow/scales.ts'
import { useClock } from '../../lib/clock.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useFieldNames } from '../../lib/fieldNames.ts'
import { useSession } from '../../lib/session.ts'
import type { Failure } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { RadioGroup, TextArea, TextInput } from '../../ui/inputs.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { CiteFindings } from './CiteFindings.tsx'
import { emptyRecommendation, issuesIn, type RecommendationValues } from './values.ts'
import { priorityWords } from './words.tsx'

interface Props {
  values: RecommendationValues
  /** On what they were begun. */
  before?: RecommendationValues
  onChange: (values: RecommendationValues) => void
  failure: Failure | null
  busy: boolean
  verb: ReactNode
  onSend: (values: RecommendationValues) => void
  onCancel?: () => void
  /** What stands above the fields. */
  children?: ReactNode
}

const fieldOf = ({ path }: { path: string }): string => path.split('.')[0] ?? path

/** What is recommended, to whom, by when, and on which findings it rests. */
export function RecommendationForm({ values, before = emptyRecommendation, onChange, failure, busy, verb, onSend, onCancel, children }: Props) {
  const { t, i18n } = useLingui()
  const { project } = useSession()
  const { dayHint } = useClock()
  const set = (change: Partial<RecommendationValues>): void => onChange({ ...values, ...change })

  const nameOf = useFieldNames()
  const sentenceOf = useIssueSentence()
  // All that can be told here is told at once, before anything is sent.
  const [lacking, setLacking] = useState<readonly Issue[]>([])
  const issues = lacking.length > 0 ? lacking : failure?.kind === 'invalid' ? failure.issues : []
  const uncited = lacking.length === 0 && failure?.kind === 'refused' && failure.code === 'CITATION_REQUIRED'
  const errorAt = (path: string): string | undefined => {
    const found = issues.find((issue) => fieldOf(issue) === path)
    return found && sentenceOf(found)
  }
  const citing = errorAt('citations') ?? (uncited ? t`Please choose at least one finding.` : undefined)
  const problems = [
    ...(uncited && citing ? [{ id: 'citations', label: nameOf('citations'), error: citing }] : []),
    ...issues.map((issue) => ({ id: fieldOf(issue), label: nameOf(fieldOf(issue)), error: sentenceOf(issue) })),
  ]

  function send(): void {
    const found = issuesIn(values, before, dayIn(project.timeZone, new Date()))
    setLacking(found)
    if (found.length === 0) onSend(values)
  }

  return (
    <Form className="stack narrow" onSend={send}>
      {children}
      <ErrorSummary problems={problems} attempt={lacking.length > 0 ? lacking : failure} />
      <CiteFindings label={nameOf('citations')} error={citing} citations={values.citations} before={before.citations} onChange={(citations) => set({ citations })} />
      <TextInput id="title" label={nameOf('title')} hint={t`One line that says what should change`} value={values.title} max={recommendationTitleMax} error={errorAt('title')} onChange={(title) => set({ title })} />
      <TextArea id="text" label={nameOf('text')} rows={7} hint={t`Who should do what, so that it can be checked later`} value={values.text} max={recommendationTextMax} error={errorAt('text')} onChange={(text) => set({ text })} />
      <TextInput id="addressee" label={nameOf('addressee')} hint={t`The institution that should act`} value={values.addressee} max={addresseeMax} error={errorAt('addressee')} onChange={(addressee) => set({ addressee })} />
      <RadioGroup id="priority" inline label={nameOf('priority')} value={values.priority} options={priorities.map((value) => ({ value, label: i18n._(priorityWords[value]) }))} onChange={(priority) => set({ priority })} />
      <TextInput id="deadline" type="date" short optional label={nameOf('deadline')} hint={dayHint} value={values.deadline ?? ''} error={errorAt('deadline')} onChange={(deadline) => set({ deadline: deadline || null })} />
      <TextArea id="successMeasure" optional rows={2} label={nameOf('successMeasure')} value={values.successMeasure} max={successMeasureMax} error={errorAt('successMeasure')} onChange={(successMeasure) => set({ successMeasure })} />
      {issues.length === 0 && !uncited && <Failed typed failure={failure} />}
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
