import type { Words } from '../../../shared/materials/pack.ts'

/** What no XML document may hold, and what turns the direction of a text around so that it reads as something else than it says. */
// oxlint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g

/** A text as it may stand in any document. */
export const printable = (text: string): string => text.toWellFormed().replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(unprintable, '')

export const textOf = (words: string | Words): string => printable(typeof words === 'string' ? words : words.text)

/** The language of a text where it is not the document's: null where it is, and empty where nobody can tell. */
export function foreignIn(words: string | Words, language: string): string | null {
  if (typeof words === 'string' || words.lang === language) return null
  return words.lang ?? ''
}
