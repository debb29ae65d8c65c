import { Trans } from '@lingui/react/macro'
import { Button } from './Button.tsx'
import type { HistoryLine } from './History.tsx'
import { Moment } from './Moment.tsx'
import { Banner } from './surfaces.tsx'

/** What happened while a dialog was open. `onSeen`: nothing is done before the person has said that they know. */
export function News({ lines, onSeen }: { lines: readonly HistoryLine[]; onSeen?: (() => void) | undefined }) {
  if (lines.length === 0 && !onSeen) return null
  return (
    <Banner tone="warning">
      {lines.length > 0 && (
        <div className="news">
          <Trans>While you had this open:</Trans>
          <ul>
            {lines.map(({ id, sentence, at }) => (
              <li key={id}>
                {sentence} <Moment at={at} className="small" />
              </li>
            ))}
          </ul>
        </div>
      )}
      {onSeen && (
        <Button size="small" onClick={onSeen}>
          <Trans>I have seen it</Trans>
        </Button>
      )}
    </Banner>
  )
}
