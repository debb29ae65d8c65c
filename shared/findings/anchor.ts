import { anchorContext } from '../limits/review.ts'

/** A passage of one revision, kept outside the text so that later revisions can find it again. Offsets are UTF-16 units in the paragraph. */
export interface Passage {
  revision: number
  block: number
  start: number
  end: number
  quote: string
  prefix: string
  suffix: string
}

/** Where a passage stands in another revision; `changed` when its words are not there any more, or stand in several like places. */
export type Location = { state: 'exact' | 'moved'; block: number; start: number; end: number } | { state: 'changed' }

/** Describes a selection of a paragraph. */
export function passageAt(blocks: readonly string[], revision: number, block: number, start: number, end: number): Passage {
  const text = blocks[block] ?? ''
  return {
    revision,
    block,
    start,
    end,
    quote: text.slice(start, end),
    // Half a character at the outer edge could not be stored.
    prefix: text.slice(Math.max(0, start - anchorContext), start).replace(/^[\udc00-\udfff]/, ''),
    suffix: text.slice(end, end + anchorContext).replace(/[\ud800-\udbff]$/, ''),
  }
}

const commonEnd = (left: string, right: string): number => {
  let length = 0
  while (length < Math.min(left.length, right.length) && left.at(-1 - length) === right.at(-1 - length)) length += 1
  return length
}
const commonStart = (left: string, right: string): number => {
  let length = 0
  while (length < Math.min(left.length, right.length) && left[length] === right[length]) length += 1
  return length
}

function occurrences(blocks: readonly string[], passage: Passage) {
  const found: { block: number; start: number; likeness: number }[] = []
  if (passage.quote === '') return found
  for (const [block, text] of blocks.entries()) {
    for (let start = text.indexOf(passage.quote); start >= 0; start = text.indexOf(passage.quote, start + 1)) {
      const end = start + passage.quote.length
      const likeness = commonEnd(text.slice(0, start), passage.prefix) + commonStart(text.slice(end), passage.suffix)
      found.push({ block, start, likeness })
    }
  }
  return found.toSorted((left, right) => right.likeness - left.likeness)
}

/** By so many characters around it a passage that has moved is known again. */
const knownBy = 8
/** Words so many stand nowhere else by chance. */
const unmistakable = 32

/**
 * Finds a passage in the paragraphs of any revision. The quote decides: it is never anchored to other words. Among several
 * places with the same words the surroundings decide, and where they do not the passage counts as changed rather than guessed.
 * So it does where a few words are left that merely stand in another sentence too.
 */
export function locate(passage: Passage, blocks: readonly string[]): Location {
  const candidates = occurrences(blocks, passage)
  const full = passage.prefix.length + passage.suffix.length
  const [best, second] = candidates
  if (!best) return { state: 'changed' }
  const inPlace = candidates.find(({ block, start, likeness }) => block === passage.block && start === passage.start && likeness === full)
  if (inPlace) return { state: 'exact', block: inPlace.block, start: inPlace.start, end: inPlace.start + passage.quote.length }
  if (second && second.likeness === best.likeness) return { state: 'changed' }
  if (best.likeness < Math.min(knownBy, full) && passage.quote.length < unmistakable) return { state: 'changed' }
  return { state: 'moved', block: best.block, start: best.start, end: best.start + passage.quote.length }
}
