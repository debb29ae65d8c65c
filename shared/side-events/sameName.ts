import { latin } from '../languages/latin.ts'

/** Sounds that are written one way in one language and another way in the next: Оʻткир and Ўткир, Джамиля and Jamila. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/i([aou])/g, '$1'],
  [/o/g, 'u'],
  [/e/g, 'i'],
  [/(.)\1+/g, '$1'],
]

/** The words of a name as they are compared: whatever script it is in, however it was typed, in whatever order. */
export function nameWords(name: string): string[] {
  const words = latin(name).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return words.map((word) => sounds.reduce((known, [spelling, simple]) => known.replaceAll(spelling, simple), word)).toSorted()
}

/** Is one word the other one, or its first letter? */
const meet = (one: string, other: string): boolean => one === other || (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other))

/** Each word of the shorter name has one of its own in the longer one, and one of them at least is written out in both: a patronymic may be missing, a given name may be an initial. */
function isWithin(shorter: readonly string[], longer: readonly string[]): boolean {
  const left = [...longer]
  let whole = 0
  // Whole words first, so that an initial does not take the place of a word that stands there in full.
  for (const word of shorter.toSorted((one, other) => other.length - one.length)) {
    const exact = left.indexOf(word)
    const place = exact >= 0 ? exact : left.findIndex((other) => meet(word, other))
    if (place < 0) return false
    if (exact >= 0 && word.length > 1) whole += 1
    left.splice(place, 1)
  }
  return whole > 0
}

/** May these be two names of one person? Names of one word only where they are the same; what may be is for somebody to look at, never for a machine to decide. */
export function mayBeSame(one: readonly string[], other: readonly string[]): boolean {
  // In one order whichever is named first, so that whoever is alike is alike both ways.
  const isShorter = one.length < other.length || (one.length === other.length && one.join(' ') <= other.join(' '))
  const [shorter, longer] = isShorter ? [one, other] : [other, one]
  if (shorter.length === 0) return false
  if (shorter.length === 1) return longer.length === 1 && shorter[0] === longer[0]
  return isWithin(shorter, longer)
}

export interface Known {
  id: string
  name: string
  email: string
}

const address = (email: string): string => email.trim().toLowerCase()

/** Finds among those who are known the ones whom a name or an address may mean. Names are looked up by their words, so that a long list is no long wait. */
export function finderOf<Person extends Known>(known: readonly Person[]): (wanted: Pick<Known, 'name' | 'email'> & { id?: string }) => Person[] {
  const byWord = new Map<string, Set<number>>()
  const byAddress = new Map<string, number[]>()
  const words = known.map(({ name }) => nameWords(name))
  for (const [place, { email }] of known.entries()) {
    for (const word of words[place]!) byWord.set(word, (byWord.get(word) ?? new Set()).add(place))
    if (email.trim() !== '') byAddress.set(address(email), [...(byAddress.get(address(email)) ?? []), place])
  }
  return ({ id, name, email }) => {
    const wanted = nameWords(name)
    const near = new Set(wanted.flatMap((word) => [...(byWord.get(word) ?? [])]))
    const alike = [...near].filter((place) => mayBeSame(wanted, words[place]!))
    const places = new Set([...alike, ...(email.trim() === '' ? [] : (byAddress.get(address(email)) ?? []))])
    return [...places].toSorted((one, other) => one - other).map((place) => known[place]!).filter((found) => found.id !== id)
  }
}
