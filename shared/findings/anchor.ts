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

/** How many characters around these words, on both sides, are those around the passage. */
function likenessAt(text: string, start: number, { quote, prefix, suffix }: Passage): number {
  const end = start + quote.length
  let before = 0
  while (before < Math.min(start, prefix.length) && text.charCodeAt(start - 1 - before) === prefix.charCodeAt(prefix.length - 1 - before)) before += 1
  let after = 0
  while (after < Math.min(text.length - end, suffix.length) && text.charCodeAt(end + after) === suffix.charCodeAt(after)) after += 1
  return before + after
}

interface Occurrence {
  block: number
  start: number
  likeness: number
}

/** The place of these words that is most like the passage's, the first of several; and how like the next one is. A text of like letters has thousands. */
function likeliest(blocks: readonly string[], passage: Passage): { best: Occurrence | null; second: number } {
  let best: Occurrence | null = null
  let second = -1
  if (passage.quote === '') return { best, second }
  for (const [block, text] of blocks.entries()) {
    for (let start = text.indexOf(passage.quote); start >= 0; start = text.indexOf(passage.quote, start + 1)) {
      const likeness = likenessAt(text, start, passage)
      if (best && likeness <= best.likeness) second = Math.max(second, likeness)
      else {
        second = best?.likeness ?? -1
        best = { block, start, likeness }
      }
    }
  }
  return { best, second }
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
  const { quote, prefix, suffix } = passage
  const full = prefix.length + suffix.length
  const there = blocks[passage.block]
  if (quote !== '' && there?.startsWith(quote, passage.start) && likenessAt(there, passage.start, passage) === full) {
    return { state: 'exact', block: passage.block, start: passage.start, end: passage.start + quote.length }
  }
  const { best, second } = likeliest(blocks, passage)
  if (!best || second === best.likeness) return { state: 'changed' }
  if (best.likeness < Math.min(knownBy, full) && quote.length < unmistakable) return { state: 'changed' }
  return { state: 'moved', block: best.block, start: best.start, end: best.start + quote.length }
}
