import type { Words } from '../../../shared/materials/pack.ts'

/** What no XML document may hold, and what turns the direction of a text around so that it reads as something else than it says. */
const unprintable = /(?![\t\n\r])\p{Cc}|[\p{Bidi_Control}\uFEFF\uFFFE\uFFFF]/gu

/** A text as it may stand in any document. */
export const printable = (text: string): string => text.toWellFormed().replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(unprintable, '')

export const textOf = (words: string | Words): string => printable(typeof words === 'string' ? words : words.text)
