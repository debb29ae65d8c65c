import { diffArrays } from 'diff'

/** A stretch that stayed, or one that was replaced. */
export type Change = { same: string } | Replaced

// Words of every script: with what joins two of their parts, and numbers with the marks between their digits.
const word = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\u00AD\u200C\u200D]|[-‑'’ʼ](?=[\p{L}\p{N}])|(?<=\p{N})[.,:/](?=\p{N}))*/u
const words = new RegExp(word.source, 'gu')
/** A word, or the marks between two; with the spaces behind it. */
const token = new RegExp(`(${word.source}|[^\\s\\p{L}\\p{N}]+)(\\s*)|^\\s+`, 'gu')

const wordCount = (text: string): number => text.match(words)?.length ?? 0

interface Replaced {
  removed: string
  added: string
}

interface Token {
  text: string
  space: string
}

const tokensOf = (text: string): Token[] => [...text.matchAll(token)].map(([whole, core, space]) => ({ text: core ?? '', space: core === undefined ? whole : space! }))

/** To compare takes the longer the more differs; whoever meets so much reads the new text by itself. */
const maxEditLength = 3000

/** Fewer words than a third of the shorter stayed: it was written anew. */
const isAnew = (kept: number, before: string, after: string): boolean => kept * 3 < Math.min(wordCount(before), wordCount(after))

/** What stayed and what did not between two passages, word by word. */
export function matched(before: string, after: string): Change[] {
  const [old, young] = [tokensOf(before), tokensOf(after)]
  const parts = diffArrays(old, young, { comparator: (left, right) => left.text === right.text, maxEditLength })
  if (!parts) return [{ removed: before, added: after }]
  const kept = parts.flatMap(({ value, added, removed }) => (added || removed ? [] : value)).map(({ text }) => text)
  if (isAnew(wordCount(kept.join(' ')), before, after)) return [{ removed: before, added: after }]
  const changes: Change[] = []
  let [here, there] = [0, 0]
  for (const { value, added, removed, count = value.length } of parts) {
    if (added || removed) {
      const text = value.map((one) => one.text + one.space).join('')
      changes.push(added ? { removed: '', added: text } : { removed: text, added: '' })
    } else {
      for (let step = 0; step < count; step += 1) {
        const [one, other] = [old[here + step]!, young[there + step]!]
        if (one.space === other.space) changes.push({ same: one.text + one.space })
        else changes.push({ same: one.text }, { removed: one.space, added: other.space })
      }
    }
    if (!added) here += count
    if (!removed) there += count
  }
  return changes
}

const sizeOf = ({ removed, added }: Replaced): number => Math.max(wordCount(removed), wordCount(added))

/** A word or two that stayed between phrases that did not are read with them. */
function isLost(kept: string, left: Replaced, right: Replaced): boolean {
  const count = wordCount(kept)
  const replaced = wordCount(left.removed + right.removed) > 0 && wordCount(left.added + right.added) > 0
  return (replaced && count <= 1) || (count > 0 && count * 3 <= Math.min(sizeOf(left), sizeOf(right)))
}

const spaceBehind = (text: string): string => text.slice(text.trimEnd().length)

/** The same changes, each as long as it can be, those that are read as one phrase as one. */
export function joined(changes: readonly Change[]): Change[] {
  const result: (Replaced & { same: string })[] = []
  for (const change of changes) {
    const last = result.at(-1)
    if ('same' in change) {
      if (last) last.same += change.same
      else result.push({ removed: '', added: '', same: change.same })
    } else if (last && last.same === '') {
      last.removed += change.removed
      last.added += change.added
    } else result.push({ ...change, same: '' })
  }
  const phrases: typeof result = []
  for (const run of result) {
    const last = phrases.at(-1)
    if (last && (last.removed || last.added) && isLost(last.same, last, run)) {
      last.removed += last.same + run.removed
      last.added += last.same + run.added
      last.same = run.same
    } else phrases.push(run)
  }
  return phrases.flatMap(({ removed, added, same }) => {
    // The space behind both stays.
    const space = removed !== '' && added !== '' && spaceBehind(removed) === spaceBehind(added) ? spaceBehind(removed) : ''
    const cut = (text: string): string => text.slice(0, text.length - space.length)
    const replaced = { removed: cut(removed), added: cut(added) }
    return [...(replaced.removed || replaced.added ? [replaced] : []), ...(space + same ? [{ same: space + same }] : [])]
  })
}
