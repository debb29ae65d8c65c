import * as v from 'valibot'
import { filled } from './issue.ts'

/** How long somebody counts as commenting after the last sign of it, and how often a page says so while words are typed. */
export const commentingMs = 6_000
export const commentingAgainMs = 2_500

const uuid = v.pipe(v.string(), v.uuid('bad_format'))
const number = v.pipe(v.number('bad_format'), v.integer('bad_format'), v.minValue(0, 'too_small'))

/** Where somebody comments: numbers, ids and codes, never words. */
export const placeLimits = v.object({
  threadId: v.nullish(uuid, null),
  revision: v.nullish(number, null),
  block: v.nullish(number, null),
  question: v.nullish(v.pipe(filled(16), v.regex(/^[A-Z]{1,4}-\d{1,3}\.\d{1,3}$/, 'bad_format')), null),
})
export type Place = v.InferOutput<typeof placeLimits>

/** Somebody who is writing a comment at this moment. */
export interface Commenting {
  personId: string
  place: Place
}
