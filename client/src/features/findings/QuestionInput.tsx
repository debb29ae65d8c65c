import { Trans, useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { type Answer, answerNoteMax, answerTextMax, isAnswered, notObserved, ynpOptions } from '../../../../shared/methodology/answers.ts'
import type { Question } from '../../../../shared/methodology/methodology.ts'
import { announce } from '../../lib/announce.ts'
import { useText } from '../../lib/language.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckboxGroup, type Option, RadioGroup, Select, TextArea, TextInput } from '../../ui/inputs.tsx'
import { useYnpWords } from './answerWords.ts'
import { useDoubtWords } from './doubtWords.ts'
import { NumberInput } from './NumberInput.tsx'

interface Props {
  question: Question
  answer: Answer | undefined
  errorAt: (path: string) => string | undefined
  onChange: (answer: Answer) => void
}

const typedOf = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value))

/** From when to when a number was counted, and where it comes from. */
function Period({ id, answer, errorAt, set }: { id: string; answer: Answer; errorAt: Props['errorAt']; set: (change: Partial<Answer>) => void }) {
  const { t } = useLingui()
  return (
    <div className="question-parts">
      <TextInput id={`${id}.periodStart`} type="date" short label={t`Counted from`} value={answer.periodStart ?? ''} error={errorAt(`${id}.periodStart`)} onChange={(value) => set({ periodStart: value || null })} />
      <TextInput id={`${id}.periodEnd`} type="date" short label={t`Counted until`} value={answer.periodEnd ?? ''} error={errorAt(`${id}.periodEnd`)} onChange={(value) => set({ periodEnd: value || null })} />
      <TextInput id={`${id}.source`} optional label={t`Source of the number`} value={answer.source ?? ''} max={answerNoteMax} error={errorAt(`${id}.source`)} onChange={(value) => set({ source: value || null })} />
    </div>
  )
}

/** A radio button that is chosen cannot be pressed again to be so no more. */
function ClearAnswer({ id, label, onClear }: { id: string; label: string; onClear: () => void }) {
  const { t } = useLingui()
  function clear(): void {
    onClear()
    announce(t`The answer is cleared.`)
    // The button is gone: whoever pressed it is still at the question.
    document.getElementById(id)?.focus({ preventScroll: true })
  }
  return (
    <Button look="quiet" size="small" className="clear-answer" icon={<IconX size={18} aria-hidden />} aria-label={t`Clear the answer: ${label}`} onClick={clear}>
      <Trans>Clear the answer</Trans>
    </Button>
  )
}

interface PartsProps extends Pick<Props, 'question' | 'errorAt'> {
  answer: Answer
  set: (change: Partial<Answer>) => void
  onClear: () => void
}

function Parts({ question, answer, errorAt, set, onClear }: PartsProps) {
  const { t } = useLingui()
  const text = useText()
  const ynpWords = useYnpWords()
  const doubt = useDoubtWords()(question, answer)
  const id = `answers.${question.code}`
  const label = text(question.text)
  const options: Option[] = question.options.map(({ value, label: words }) => ({ value, label: value === notObserved ? ynpWords.not_observed : text(words) }))
  const after = !question.required && isAnswered(answer) && <ClearAnswer id={id} label={label} onClear={onClear} />
  const whole = { id, label, error: errorAt(id) ?? errorAt(`${id}.option`), optional: !question.required }
  switch (question.answerType) {
    case 'ynp': {
      const explains = answer.option === 'partly' || answer.option === 'no'
      return (
        <>
          <RadioGroup {...whole} inline after={after} value={answer.option ?? ''} options={ynpOptions.map((value) => ({ value, label: ynpWords[value] }))} onChange={(option) => set({ option })} />
          {explains && <TextArea id={`${id}.note`} rows={2} label={t`What exactly was seen or missing?`} value={answer.note ?? ''} max={answerNoteMax} error={errorAt(`${id}.note`)} onChange={(note) => set({ note: note || null })} />}
        </>
      )
    }
    case 'choice':
      return (
        <>
          <RadioGroup {...whole} after={after} value={answer.option ?? ''} options={options} onChange={(option) => set({ option })} />
          {answer.option === 'other' && <TextInput id={`${id}.text`} label={t`Which other?`} value={answer.text ?? ''} max={answerTextMax} error={errorAt(`${id}.text`)} onChange={(value) => set({ text: value || null })} />}
        </>
      )
    case 'multi':
      return <CheckboxGroup {...whole} values={answer.options ?? []} options={options} onChange={(chosen) => set({ options: chosen })} />
    case 'text':
      return <TextArea {...whole} error={whole.error ?? errorAt(`${id}.text`)} value={answer.text ?? ''} max={answerTextMax} onChange={(value) => set({ text: value || null })} />
    case 'date':
      return <TextInput {...whole} type="date" short error={whole.error ?? errorAt(`${id}.date`)} value={answer.date ?? ''} onChange={(value) => set({ date: value || null })} />
    case 'scale5':
      return (
        <RadioGroup
          {...whole}
          after={after}
          error={whole.error ?? errorAt(`${id}.number`)}
          value={typedOf(answer.number)}
          options={[0, 1, 2, 3, 4].map((step) => {
            const anchor = question.anchors.find(({ value }) => value === step)
            return { value: String(step), label: anchor ? `${step}: ${text(anchor.label)}` : String(step) }
          })}
          onChange={(value) => set({ number: Number(value) })}
        />
      )
    case 'count':
    case 'ratio':
      return (
        <fieldset className="stack-tight" id={id} tabIndex={-1}>
          <legend className="field-label">{label}</legend>
          {whole.error && <span className="field-error">{whole.error}</span>}
          <div className="question-parts">
            {question.answerType === 'count' ? (
              <NumberInput id={`${id}.number`} label={t`How many`} doubt={doubt} value={answer.number} error={errorAt(`${id}.number`)} onChange={(number) => set({ number })} />
            ) : (
              <>
                <NumberInput id={`${id}.numerator`} label={t`So many`} value={answer.numerator} error={errorAt(`${id}.numerator`)} onChange={(numerator) => set({ numerator })} />
                <NumberInput id={`${id}.denominator`} label={t`Out of`} value={answer.denominator} error={errorAt(`${id}.denominator`)} onChange={(denominator) => set({ denominator })} />
              </>
            )}
          </div>
          <Period id={id} answer={answer} errorAt={errorAt} set={set} />
        </fieldset>
      )
    case 'duration_h':
    case 'duration_d':
    case 'number': {
      const unit = question.answerType === 'duration_h' ? t`hours` : question.answerType === 'duration_d' ? t`days` : (question.unit ?? '')
      const precisionWords = { exact: t`Exact`, approx: t`Approximate`, stated: t`As stated by a person` }
      return (
        <>
          <NumberInput {...whole} hint={unit} doubt={doubt} error={whole.error ?? errorAt(`${id}.number`)} value={answer.number} onChange={(number) => set({ number })} />
          {question.answerType !== 'number' && (
            <Select id={`${id}.precision`} optional label={t`How exact is it?`} empty={t`Not said`} value={answer.precision ?? ''} options={(['exact', 'approx', 'stated'] as const).map((value) => ({ value, label: precisionWords[value] }))} onChange={(precision) => set({ precision: precision || null })} />
          )}
        </>
      )
    }
  }
}

const chosenByOption: readonly Question['answerType'][] = ['ynp', 'choice']

/** One question of the methodology. "Not observed" is an answer to every one of them. */
export function QuestionInput({ question, answer = { question: question.code }, errorAt, onChange }: Props) {
  const words = useYnpWords()
  // What was written beside an answer that was cleared comes back with the next one.
  const [cleared, setCleared] = useState<Answer | null>(null)
  const unseen = answer.option === notObserved
  const set = (change: Partial<Answer>): void => onChange({ ...(isAnswered(answer) ? {} : cleared), ...answer, ...change })
  function clear(): void {
    setCleared({ ...answer, option: null, number: null })
    onChange({ question: question.code })
  }
  const parts = <Parts question={question} answer={answer} errorAt={errorAt} set={set} onClear={clear} />
  if (chosenByOption.includes(question.answerType)) return parts
  return (
    <div className="stack-tight">
      {!unseen && parts}
      {unseen && <UnseenQuestion question={question} />}
      <label className="choice">
        <input type="checkbox" checked={unseen} onChange={() => onChange(unseen ? { question: question.code } : { question: question.code, option: notObserved })} />
        <span>{words.not_observed}</span>
      </label>
    </div>
  )
}

function UnseenQuestion({ question }: { question: Question }) {
  const text = useText()
  return <p className="field-label muted">{text(question.text)}</p>
}
