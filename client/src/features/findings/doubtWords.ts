import { useLingui } from '@lingui/react/macro'
import type { Answer } from '../../../../shared/methodology/answers.ts'
import { doubtOf } from '../../../../shared/methodology/doubt.ts'
import type { Question } from '../../../../shared/methodology/methodology.ts'
import { useFormat } from '../../lib/language.ts'

/** What is asked about a number that is seldom right; empty where nothing is. It holds nobody up. */
export function useDoubtWords(): (question: Question, answer: Answer) => string {
  const { t } = useLingui()
  const format = useFormat()
  return (question, answer) => {
    const doubt = doubtOf(question, answer)
    if (!doubt) return ''
    const amount = format.number(doubt.amount)
    switch (doubt.because) {
      case 'days':
        return t`That is ${amount} days. Is it right?`
      case 'years':
        return t`That is about ${amount} years. Is it right?`
      case 'hours_a_day':
        return t`That is about ${amount} hours a day. Is it right?`
      case 'a_day':
        return t`That is about ${amount} a day. Is it right?`
      case 'much':
        return t`That is a large number. Is it right?`
    }
  }
}
