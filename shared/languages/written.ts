import type { SpokenLanguage } from '../limits/sideEvent.ts'

/** So much of a text tells in which language all of it is. */
const lookedAt = 2_000
/** So many letters that only one language has are no accident: as many as stand in a foreign name, and one of so many of all. */
const marksMin = 3
const oneMarkIn = 50

/** What a language has beside the letters that all of its script share, those with the fewest first: of two that explain as much of a text, the former. */
const cyrillic: readonly (readonly [SpokenLanguage, RegExp])[] = [
  ['ky', /[ңөү]/gi],
  ['mn', /[өү]|(?:ийн|ийг|ууд|үүд|байна|байсан|болон)(?!\p{L})|(?<!\p{L})нь(?!\p{L})/giu],
  ['uz', /[ўқғҳ]/gi],
  ['tg', /[ғӣқӯҳҷ]/gi],
  ['kk', /[әғқңөұүһі]/gi],
]
// An English genitive, as of an NGO, is no Uzbek letter.
const latin: readonly (readonly [SpokenLanguage, RegExp])[] = [
  ['uz', /[og][ʻ‘’'`](?!s(?!\p{L}))(?=\p{L})/giu],
  ['tk', /[ýňžşäçöü]/gi],
]

/** Without a list of what was found: a text may be long. */
function lettersOf(text: string, found: RegExp): number {
  let letters = 0
  found.lastIndex = 0
  for (let match = found.exec(text); match; match = found.exec(text)) letters += match[0].length
  return letters
}

/** In which of our languages a text seems to be written, by its letters; null where nobody can tell. A guess, for those who hear it read aloud: nothing else rests on it. */
export function languageOf(whole: string): SpokenLanguage | null {
  const text = whole.slice(0, lookedAt)
  const [cyrillicLetters, latinLetters] = [lettersOf(text, /\p{Script=Cyrillic}/gu), lettersOf(text, /\p{Script=Latin}/gu)]
  const letters = cyrillicLetters + latinLetters
  if (letters === 0) return null
  const [languages, otherwise] = cyrillicLetters >= latinLetters ? ([cyrillic, 'ru'] as const) : ([latin, 'en'] as const)
  const [language, marks] = languages.map(([name, found]) => [name, lettersOf(text, found)] as const).reduce((best, other) => (other[1] > best[1] ? other : best))
  if (marks === 0) return otherwise
  return marks >= Math.max(marksMin, letters / oneMarkIn) ? language : null
}
