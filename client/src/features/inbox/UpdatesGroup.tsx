import { Trans } from '@lingui/react/macro'
import type { InboxUpdate_UpdateFragment } from '../../../../shared/generated/graphql.ts'
import { useHistory } from '../../lib/useHistory.ts'
import { Moment } from '../../ui/Moment.tsx'
import { RecordLink } from './RecordLink.tsx'
import type { HeldRow } from './useHeld.ts'

type Row = HeldRow<InboxUpdate_UpdateFragment>

/** What others did with one record: the newest of it, and the rest for whoever opens it. */
export function UpdatesGroup({ rows }: { rows: readonly [Row, ...Row[]] }) {
  const lines = useHistory(rows.map(({ row }) => row.act))
  const [{ row: newest, gone }, ...earlier] = rows
  const record = newest.finding ?? newest.recommendation
  const sentence = (place: number, isGone: boolean) => (isGone ? <s>{lines[place]?.sentence}</s> : lines[place]?.sentence)
  return (
    <li className="inbox-row" data-row={newest.id} data-gone={rows.every((held) => held.gone)}>
      <div className="inbox-words">
        <span className="inbox-title">
          <RecordLink finding={newest.finding} recommendation={newest.recommendation} thread={newest.act.threadId}>
            {`${record?.ref ?? ''} ${record?.title ?? ''}`}
          </RecordLink>
        </span>
        <span className="small">{sentence(0, gone)}</span>
      </div>
      <Moment relative at={newest.act.at} className="small muted" />
      {earlier.length > 0 && (
        <details className="inbox-earlier small">
          <summary>
            <Trans>Earlier updates</Trans>
          </summary>
          <ol className="history">
            {earlier.map(({ row: { id, act }, gone: isGone }, place) => (
              <li key={id}>
                <span>{sentence(place + 1, isGone)}</span>
                <Moment relative at={act.at} className="muted" />
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}
