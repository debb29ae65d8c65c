import { useLingui } from '@lingui/react/macro'
import { type Answer, notObserved, type ynpOptions } from '../../../../shared/methodology/answers.ts'
import type { Question } from '../../../../shared/methodology/methodology.ts'
import { useFormat, useText } from '../../lib/language.ts'

export function useYnpWords(): Record<(typeof ynpOptions)[number], string> {
  const { t } = useLingui()
  return { yes: t`Yes`, partly: t`Partly`, no: t`No`, not_observed: t`Not observed`, not_applicable: t`Not applicable` }
}

/** An answer in words. */
export function useAnswerWords(): (question: Question, answer: Answer) => string {
  const { t } = useLingui()
  const ynp = useYnpWords()
  const text = useText()
  const format = useFormat()
  return (question, answer) => {
    const option = answer.option
    if (option === notObserved) return ynp.not_observed
    const labelOf = (value: string): string => {
      const found = question.options.find((candidate) => candidate.value === value)
      return found ? text(found.label) : value
    }
    const period = answer.periodStart && answer.periodEnd ? `${format.day(answer.periodStart)} – ${format.day(answer.periodEnd)}` : ''
    const number = typeof answer.number === 'number' ? format.number(answer.number) : ''
    const base = (): string => {
      switch (question.answerType) {
        case 'ynp':
          return option ? (ynp[option as keyof typeof ynp] ?? option) : ''
        case 'choice':
          return option ? [labelOf(option), answer.text].filter(Boolean).join(': ') : ''
        case 'multi':
          return (answer.options ?? []).map(labelOf).join(', ')
        case 'ratio':
          return `${format.number(answer.numerator ?? 0)} / ${format.number(answer.denominator ?? 0)}`
        case 'duration_h':
          return t`${number} hours`
        case 'duration_d':
          return t`${number} days`
        case 'number':
          return [number, question.unit].filter(Boolean).join(' ')
        case 'scale5': {
          const anchor = question.anchors.find(({ value }) => value === answer.number)
          return [number, anchor ? text(anchor.label) : ''].filter(Boolean).join(': ')
        }
        case 'date':
          return answer.date ? format.day(answer.date, 'long') : ''
        case 'count':
          return number
        case 'text':
          return answer.text ?? ''
      }
    }
    return [base(), period, answer.note].filter(Boolean).join(' · ')
  }
}
