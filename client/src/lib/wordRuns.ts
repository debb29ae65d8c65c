import { diffWordsWithSpace } from 'diff'

interface Run {
  removed: string
  added: string
  same: string
}

/** What changed and what stayed, in turns. A space between two words that were both replaced goes with them: phrases are read as phrases. */
export function wordRuns(before: string, after: string): Run[] {
  const parts = diffWordsWithSpace(before, after)
  const runs: Run[] = []
  let run: Run = { removed: '', added: '', same: '' }
  for (const [place, { value, added, removed }] of parts.entries()) {
    const next = parts[place + 1]
    if (added || removed) {
      if (run.same !== '') {
        runs.push(run)
        run = { removed: '', added: '', same: '' }
      }
      run[added ? 'added' : 'removed'] += value
    } else if (value.trim() === '' && run.removed !== '' && run.added !== '' && run.same === '' && (next?.added || next?.removed)) {
      run.removed += value
      run.added += value
    } else run.same += value
  }
  return [...runs, run]
}
