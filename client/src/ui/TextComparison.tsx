import { diffArrays } from 'diff'
import type { ReactNode } from 'react'
import { paragraphs } from '../../../shared/findings/content.ts'
import { Added, Removed, Words } from './Words.tsx'

/** Paragraphs are matched first, so that a moved block does not drown the words that changed in another. */
export function TextComparison({ before, after }: { before: string; after: string }) {
  const changes = diffArrays(paragraphs(before), paragraphs(after))
  const rows: ReactNode[] = []
  for (let place = 0; place < changes.length; place += 1) {
    const change = changes[place]!
    const following = changes[place + 1]
    if (change.removed && following?.added) {
      const count = Math.max(change.value.length, following.value.length)
      for (let index = 0; index < count; index += 1) {
        rows.push(
          <p key={`${place}-${index}`} className="pre-line">
            <Words before={change.value[index] ?? ''} after={following.value[index] ?? ''} />
          </p>,
        )
      }
      place += 1
    } else {
      for (const [index, paragraph] of change.value.entries()) {
        rows.push(
          <p key={`${place}-${index}`} className="pre-line">
            {change.added ? <Added>{paragraph}</Added> : change.removed ? <Removed>{paragraph}</Removed> : <span className="muted">{paragraph}</span>}
          </p>,
        )
      }
    }
  }
  return <div className="stack-tight">{rows}</div>
}
