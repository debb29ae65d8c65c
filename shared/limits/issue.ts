import * as v from 'valibot'
import { isStorableText } from './storable.ts'

/** What can be wrong with a value; the sentence for each is the client's. */
export const issueCodes = [
  'required',
  'too_short',
  'too_long',
  'too_small',
  'too_large',
  'bad_format',
  'not_whole',
  'bad_characters',
  'not_a_choice',
  'not_in_future',
  'before_adoption',
  'end_before_start',
  'note_required',
  'too_many',
  'too_few_sources',
  'duplicate',
  'same_as_before',
  'unknown_reference',
  'wider_than_source',
  'wider_than_consent',
  'consent_ended',
] as const
export type IssueCode = (typeof issueCodes)[number]

/** One problem with an input: `path` is dotted (`answers.2.note`), `limit` the number that was crossed. */
export interface Issue {
  path: string
  code: IssueCode
  limit: number | null
}

export const issue = (path: string, code: IssueCode, limit: number | null = null): Issue => ({ path, code, limit })

const isCode = (text: string): text is IssueCode => issueCodes.some((code) => code === text)

/** All problems that a schema finds in a value. A schema's messages are issue codes. */
export function issuesOf(schema: v.GenericSchema, value: unknown): Issue[] {
  const result = v.safeParse(schema, value)
  if (result.success) return []
  return result.issues.map((found) => {
    const limit = 'requirement' in found && typeof found.requirement === 'number' ? found.requirement : null
    const code = isCode(found.message) ? found.message : 'bad_format'
    return issue(v.getDotPath(found) ?? '', code, code === 'required' ? null : limit)
  })
}

const calendarDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Text that may be empty. */
export const text = (max: number) => v.pipe(v.string('bad_format'), v.maxLength(max, 'too_long'), v.check(isStorableText, 'bad_characters'))
/** A letter, a number or a sign that shows something: marks that stand on nothing, the blank of braille and the like do not fill a field. */
const isVisible = (value: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(value.replaceAll(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, ''))
/** Text that must say something. */
export const filled = (max: number) => v.pipe(text(max), v.check(isVisible, 'required'))
/** A calendar day, `YYYY-MM-DD`. */
export const day = v.pipe(v.string('bad_format'), v.check(calendarDate, 'bad_format'))
export const isDay = (value: unknown): value is string => v.is(day, value)
export const optionalDay = v.nullish(day)
export const choice = <const T extends readonly string[]>(options: T) => v.picklist(options, 'not_a_choice')
