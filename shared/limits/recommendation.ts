import * as v from 'valibot'
import { priorities } from '../workflow/scales.ts'
import { choice, filled, optionalDay, text } from './issue.ts'

export const recommendationTitleMax = 160
export const recommendationTextMax = 6000
export const addresseeMax = 300
export const successMeasureMax = 600
export const citationsMax = 50

export const recommendationLimits = v.object({
  title: filled(recommendationTitleMax),
  text: filled(recommendationTextMax),
  addressee: filled(addresseeMax),
  priority: choice(priorities),
  deadline: optionalDay,
  successMeasure: text(successMeasureMax),
})
