import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { HistoryLine } from './History.tsx'
import { Banner } from './surfaces.tsx'

/** What happened while a dialog was open, and what there is to do about it. */
export function News({ lines, children }: { lines: readonly HistoryLine[]; children?: ReactNode }) {
  if (lines.length === 0 && !children) return null
  return (
    <Banner tone="warning">
      {lines.length > 0 && (
        <div className="news">
          <Trans>While you had this open:</Trans>
          <ul>
            {lines.map(({ id, sentence, when }) => (
              <li key={id}>
                {sentence} <span className="small">{when}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {children}
    </Banner>
  )
}
