import { diffArrays } from 'diff'
import { type Change, joined, matched } from './wordChanges.ts'

interface Run {
  removed: string
  added: string
  same: string
}

/** What ends a sentence, and the spaces behind it. */
const sentence = /.+?(?:[.!?…]["»”)\]]*\s+|\n\s*|$)/gsu

/** Sentences are matched first, so that one that was written anew does not borrow its words from another. */
function changesOf(before: string, after: string): Change[] {
  const parts = diffArrays(before.match(sentence) ?? [], after.match(sentence) ?? [])
  const changes: Change[] = []
  for (let place = 0; place < parts.length; place += 1) {
    const { value, added, removed } = parts[place]!
    const next = parts[place + 1]
    if (removed && next?.added) {
      const pairs: [string, string][] = value.length === next.value.length ? value.map((old, at) => [old, next.value[at]!]) : [[value.join(''), next.value.join('')]]
      changes.push(...pairs.flatMap(([old, young]) => matched(old, young)))
      place += 1
    } else {
      const text = value.join('')
      changes.push(added ? { removed: '', added: text } : removed ? { removed: text, added: '' } : { same: text })
    }
  }
  return joined(changes)
}

/** What changed and what stayed, in turns: whole words, never letters of one. Where little stayed, the old words stand whole before the new ones: phrases are read as phrases. */
export function wordRuns(before: string, after: string): Run[] {
  const runs: Run[] = []
  for (const change of changesOf(before, after)) {
    const last = runs.at(-1)
    if (!('same' in change)) runs.push({ ...change, same: '' })
    else if (last) last.same += change.same
    else runs.push({ removed: '', added: '', same: change.same })
  }
  return runs
}
