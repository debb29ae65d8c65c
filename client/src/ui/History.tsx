import type { ReactNode } from 'react'

export interface HistoryLine {
  id: string
  sentence: string
  when: string
  at: string
}

/** Who did what and when, newest first. */
export function History({ lines, children }: { lines: readonly HistoryLine[]; children?: ReactNode }) {
  return (
    <div className="stack">
      {children}
      <ol className="history">
        {lines.map(({ id, sentence, when, at }) => (
          <li key={id}>
            <span>{sentence}</span>
            <time className="muted small" dateTime={at}>
              {when}
            </time>
          </li>
        ))}
      </ol>
    </div>
  )
}
