import { issue, type Issue } from '../limits/issue.ts'
import type { Question } from './methodology.ts'

export const precisions = ['exact', 'approx', 'stated'] as const
export type Precision = (typeof precisions)[number]

/** An answer to one question. Which parts are used depends on the question's answer type. */
export interface Answer {
  question: string
  /** ynp, choice: the option; for every other type `not_observed` or nothing. */
  option?: string | null
  options?: string[] | null
  number?: number | null
  numerator?: number | null
  denominator?: number | null
  text?: string | null
  date?: string | null
  precision?: Precision | null
  periodStart?: string | null
  periodEnd?: string | null
  source?: string | null
  method?: string | null
  note?: string | null
}

export const ynpOptions = ['yes', 'partly', 'no', 'not_observed', 'not_applicable'] as const
/** "Not observed" is an answer to every question, and is never counted as "no". */
export const notObserved = 'not_observed'

export const answerTextMax = 4000
export const answerNoteMax = 1000

/** Nobody counts more in the time that a finding speaks of: a larger number is a slip of the finger, whatever is asked. */
export const answerNumberMax = 1_000_000
const [hoursMax, daysMax] = [10 * 366 * 24, 100 * 366]
/** What can be so much at the most, by its unit. */
const unitMax: Readonly<Record<string, number>> = { 'hours/week': 7 * 24, m2: 10_000, 'visits/month': 1_000, 'calls/month': 10_000 }

/** The largest number that is an answer to the question. */
export function numberMax({ answerType, unit }: Pick<Question, 'answerType' | 'unit'>): number {
  if (answerType === 'duration_h') return hoursMax
  if (answerType === 'duration_d') return daysMax
  return unitMax[unit ?? ''] ?? answerNumberMax
}

const present = (value: string | null | undefined): boolean => value !== undefined && value !== null && value.trim() !== ''
const given = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null

/** Is the question asked, given the other answers? */
export function isAsked(question: Question, answers: readonly Answer[]): boolean {
  const condition = question.visibleIf
  if (!condition) return true
  const other = answers.find((answer) => answer.question === condition.question)
  const chosen = other?.option ?? (given(other?.number) ? String(other.number) : null)
  return chosen !== null && condition.values.includes(chosen)
}

/** Does the answer say anything at all? */
export function isAnswered(answer: Answer | undefined): boolean {
  if (!answer) return false
  return (
    present(answer.option) ||
    (answer.options?.length ?? 0) > 0 ||
    given(answer.number) ||
    given(answer.numerator) ||
    given(answer.denominator) ||
    present(answer.text) ||
    present(answer.date)
  )
}

function period(answer: Answer, path: string): Issue[] {
  if (!present(answer.periodStart) || !present(answer.periodEnd)) {
    return [issue(`${path}.${present(answer.periodStart) ? 'periodEnd' : 'periodStart'}`, 'required')]
  }
  return answer.periodEnd! < answer.periodStart! ? [issue(`${path}.periodEnd`, 'end_before_start')] : []
}

const within = (value: number, path: string, max: number): Issue[] => (value < 0 ? [issue(path, 'too_small', 0)] : value > max ? [issue(path, 'too_large', max)] : [])

const whole = (value: number | null | undefined, path: string, max: number): Issue[] => {
  if (!given(value)) return [issue(path, 'required')]
  if (!Number.isFinite(value)) return [issue(path, 'bad_format')]
  if (!Number.isInteger(value)) return [issue(path, 'not_whole')]
  return within(value, path, max)
}

function checkByType(question: Question, answer: Answer, path: string): Issue[] {
  const values = question.options.map((option) => option.value)
  const max = numberMax(question)
  switch (question.answerType) {
    case 'ynp': {
      if (!ynpOptions.some((option) => option === answer.option)) return [issue(`${path}.option`, 'not_a_choice')]
      const explains = answer.option === 'partly' || answer.option === 'no'
      return explains && !present(answer.note) ? [issue(`${path}.note`, 'note_required')] : []
    }
    case 'choice':
      if (!values.includes(answer.option ?? '')) return [issue(`${path}.option`, 'not_a_choice')]
      return answer.option === 'other' && !present(answer.text) ? [issue(`${path}.text`, 'required')] : []
    case 'multi':
      return (answer.options ?? []).every((option) => values.includes(option)) ? [] : [issue(`${path}.options`, 'not_a_choice')]
    case 'count':
      return [...whole(answer.number, `${path}.number`, max), ...period(answer, path)]
    case 'ratio':
      return [
        ...whole(answer.numerator, `${path}.numerator`, max),
        ...whole(answer.denominator, `${path}.denominator`, max),
        ...(given(answer.numerator) && given(answer.denominator) && answer.numerator > answer.denominator
          ? [issue(`${path}.numerator`, 'too_large', answer.denominator)]
          : []),
        ...period(answer, path),
      ]
    case 'duration_h':
    case 'duration_d':
    case 'number':
      if (!given(answer.number)) return [issue(`${path}.number`, 'required')]
      return within(answer.number, `${path}.number`, max)
    case 'scale5':
      if (!given(answer.number)) return [issue(`${path}.number`, 'required')]
      return Number.isInteger(answer.number) && answer.number >= 0 && answer.number <= 4 ? [] : [issue(`${path}.number`, 'not_a_choice')]
    case 'text':
    case 'date':
      return []
  }
}

/**
 * The problems of one answer. An unanswered question is a problem only when it is required; what is answered must be whole.
 * `path` is the answer's place in the input, `answers.<question code>`.
 */
export function checkAnswer(question: Question, answer: Answer | undefined, path: string): Issue[] {
  if (!answer || !isAnswered(answer)) return question.required ? [issue(path, 'required')] : []
  if (answer.option === notObserved) return []
  return checkByType(question, answer, path)
}
