import { locate, type Passage } from './anchor.ts'
import { paragraphs, paragraphSpans } from './content.ts'

/** Other words for a passage. */
export interface Suggestion {
  id: string
  passage: Passage
  replacement: string
  /** The revision in which another suggestion changed the passage: from then on it stands nowhere, wherever its words may be found again. */
  overtakenIn: number | null
}

/** A suggestion where its passage stands in a narrative, counted from the beginning of the whole. */
export interface Placed {
  id: string
  start: number
  end: number
  replacement: string
}

/** Where a suggestion's passage stands in a narrative; null where it does not stand there any more. */
export function place({ id, passage, replacement, overtakenIn }: Suggestion, narrative: string): Placed | null {
  const found = locate(passage, paragraphs(narrative))
  if (overtakenIn !== null || found.state === 'changed') return null
  const { start } = paragraphSpans(narrative)[found.block]!
  return { id, start: start + found.start, end: start + found.end, replacement }
}

/** Would both change the same words? What only touches does not. */
export const overlap = (one: Placed, other: Placed): boolean => one.start < other.end && other.start < one.end

/** Pairs of which only one can be accepted, in the order of the text. */
export function overlapping(placed: readonly Placed[]): [Placed, Placed][] {
  const sorted = placed.toSorted((left, right) => left.start - right.start || left.end - right.end)
  return sorted.flatMap((one, index) => sorted.slice(index + 1).filter((other) => overlap(one, other)).map((other): [Placed, Placed] => [one, other]))
}

/** The narrative with the passages replaced, and every other character as it was. They do not overlap. */
export function replaceAll(narrative: string, placed: readonly Placed[]): string {
  let text = narrative
  for (const { start, end, replacement } of placed.toSorted((left, right) => right.start - left.start)) text = text.slice(0, start) + replacement + text.slice(end)
  return text
}

/** What accepting some of the open suggestions makes of a narrative. */
export type Acceptance =
  /** `overtaken` are the other suggestions whose passages it changes. */
  | { narrative: string; overtaken: string[] }
  /** They are not in the text any more, or each pair changes the same words: nothing can be accepted. */
  | { changed: string[] }
  | { overlapping: [string, string][] }

/** The one way from suggestions to a text: the page shows it before it is sent, and the server does the same. */
export function accept(narrative: string, accepted: readonly Suggestion[], others: readonly Suggestion[]): Acceptance {
  const found = accepted.map((suggestion) => [suggestion.id, place(suggestion, narrative)] as const)
  const changed = found.filter(([, at]) => at === null).map(([id]) => id)
  if (changed.length > 0) return { changed }
  const placed = found.flatMap(([, at]) => at ?? [])
  const pairs = overlapping(placed)
  if (pairs.length > 0) return { overlapping: pairs.map(([one, other]) => [one.id, other.id]) }
  const overtaken = others.filter((suggestion) => {
    const at = place(suggestion, narrative)
    return at !== null && placed.some((one) => overlap(one, at))
  })
  return { narrative: replaceAll(narrative, placed), overtaken: overtaken.map(({ id }) => id) }
}
