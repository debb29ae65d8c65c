import type { SpokenLanguage } from '../limits/sideEvent.ts'

/** Letters and endings by which a language is told from those that share its script, the surest first. */
const cyrillic: readonly (readonly [RegExp, SpokenLanguage])[] = [
  [/[ҷӣӯ]/i, 'tg'],
  [/ў/i, 'uz'],
  [/ҳ/i, 'tg'],
  [/[әұһі]/i, 'kk'],
  [/[ғқ]/i, 'kk'],
  [/ң/i, 'ky'],
  [/(?:ийн|ийг|ууд|үүд|байна|байсан|болон)(?!\p{L})|(?<!\p{L})нь(?!\p{L})/iu, 'mn'],
  [/[өү]/i, 'ky'],
]
const latin: readonly (readonly [RegExp, SpokenLanguage])[] = [
  [/[og][ʻ‘’'`](?=\p{L})/iu, 'uz'],
  [/[ýňžşäçöü]/i, 'tk'],
]

/** In which of our languages a text seems to be written, by its letters; null where it has none. A guess, for those who hear it read aloud: nothing else rests on it. */
export function languageOf(text: string): SpokenLanguage | null {
  const [cyrillicLetters, latinLetters] = [/\p{Script=Cyrillic}/gu, /\p{Script=Latin}/gu].map((letter) => text.match(letter)?.length ?? 0) as [number, number]
  if (cyrillicLetters + latinLetters === 0) return null
  const [marks, otherwise] = cyrillicLetters >= latinLetters ? ([cyrillic, 'ru'] as const) : ([latin, 'en'] as const)
  return marks.find(([mark]) => mark.test(text))?.[1] ?? otherwise
}
