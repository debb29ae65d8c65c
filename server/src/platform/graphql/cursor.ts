import { validate as isUuid } from 'uuid'
import { isDay } from '../../../../shared/limits/issue.ts'
import { badInput } from './errors.ts'

/** A place in an ordered list: the order's key as text, and the id that breaks ties. */
export interface Cursor {
  key: string
  id: string
}

export const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url')

const clock = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/

/** Is it a key that the database can read back? A cursor comes from outside, whoever made it. */
const isKey = {
  timestamptz: (key: string): boolean => isDay(key.slice(0, 10)) && key[10] === ' ' && clock.test(key.slice(11)),
  int: (key: string): boolean => /^\d{1,9}$/.test(key),
}
export type KeyType = keyof typeof isKey

export function decodeCursor(text: string, type: KeyType): Cursor {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const [key, id]: unknown[] = Array.isArray(parsed) ? parsed : []
    if (typeof key === 'string' && isKey[type](key) && typeof id === 'string' && isUuid(id)) return { key, id }
  } catch {
    // Falls through to the one answer for everything that is not a cursor.
  }
  throw badInput('This cursor is not one of ours.')
}

export const pageMax = 100
export const searchMax = 200

export function assertPageSize(first: number): void {
  if (!Number.isInteger(first) || first < 1 || first > pageMax) throw badInput(`A page has 1 to ${pageMax} rows.`)
}

/** The words of a search, trimmed; an empty search is none. */
export function searchWords(search: string | null | undefined): string {
  const words = search?.trim() ?? ''
  if (words.length > searchMax) throw badInput('This search is too long.')
  return words
}

/** The condition that a row's `search` column matches the words in Russian, in English or as written. Takes them three times. */
export const matches = (alias: string): string =>
  `${alias}.search @@ (${['russian', 'english', 'simple'].map((language) => `websearch_to_tsquery('${language}', ?)`).join(' || ')})`

/** A list as PostgreSQL writes arrays. */
export const arrayLiteral = (values: readonly string[]): string => `{${values.map((value) => JSON.stringify(value)).join(',')}}`
