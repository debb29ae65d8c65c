import type { ReactNode } from 'react'
import { Moment } from './Moment.tsx'

export interface HistoryLine {
  id: string
  sentence: string
  at: string
}

/** Who did what and when, newest first. */
export function History({ lines, children }: { lines: readonly HistoryLine[]; children?: ReactNode }) {
  return (
    <div className="stack">
      {children}
      <ol className="history">
        {lines.map(({ id, sentence, at }) => (
          <li key={id}>
            <span>{sentence}</span>
            <Moment at={at} className="muted small" />
          </li>
        ))}
      </ol>
    </div>
  )
}
