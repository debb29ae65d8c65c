import { type Answer, numberMax } from './answers.ts'
import type { Question } from './methodology.ts'

/**
 * A number that can be right and seldom is, so that whoever typed it is asked. `days`, `years`: what a duration comes to; `hours_a_day`, `a_day`: what
 * so many a week or a month come to; `much`: there is nothing to compare it with.
 */
export interface Doubt {
  because: 'days' | 'years' | 'hours_a_day' | 'a_day' | 'much'
  amount: number
}

const dayHours = 24
const yearDays = 365
const [doubtfulHours, doubtfulDays, doubtfulNumber] = [10 * dayHours, 2 * yearDays, 10_000]
/** From how many on, by the unit. */
const doubtfulOf: Readonly<Record<string, number>> = { 'hours/week': 84, m2: 100, 'visits/month': 90, 'calls/month': 300 }

const round = (amount: number): number => (amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount))
const long = (days: number): Doubt => (days >= doubtfulDays ? { because: 'years', amount: round(days / yearDays) } : { because: 'days', amount: round(days) })

/** What is to be asked about the number of an answer; null where it needs no question, or is refused anyway. */
export function doubtOf(question: Pick<Question, 'answerType' | 'unit'>, { number }: Pick<Answer, 'number'>): Doubt | null {
  const { answerType, unit } = question
  if (typeof number !== 'number' || !(number > 0) || number > numberMax(question)) return null
  switch (answerType) {
    case 'duration_h':
      return number >= doubtfulHours ? long(number / dayHours) : null
    case 'duration_d':
      return number >= doubtfulDays ? long(number) : null
    case 'count':
    case 'number':
      if (number < (doubtfulOf[unit ?? ''] ?? doubtfulNumber)) return null
      if (unit === 'hours/week') return { because: 'hours_a_day', amount: round(number / 7) }
      return unit === 'visits/month' || unit === 'calls/month' ? { because: 'a_day', amount: round(number / 30) } : { because: 'much', amount: number }
    default:
      return null
  }
}
