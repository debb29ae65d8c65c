import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { InboxItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { WakeTurnDocument } from './documents.ts'
import { RecordLink } from './RecordLink.tsx'
import { SectionHead } from './SectionHead.tsx'
import type { useHeld } from './useHeld.ts'
import { useItemName } from './useItemName.ts'
import { verbs } from './words.ts'

interface Props {
  held: ReturnType<typeof useHeld<InboxItem_ItemFragment>>
  count: number
  more: ReactNode
  onChanged: () => void
}

/** What the reader has put off, and until when. */
export function SnoozedSection({ held: { rows, fresh, take }, count, more, onChanged }: Props) {
  const { i18n, t } = useLingui()
  const nameOf = useItemName()
  const { submit, failure, busy } = useSubmit(WakeTurnDocument)
  async function wake(recordId: string): Promise<void> {
    if (await submit({ recordId })) onChanged()
  }
  return (
    <section className="stack-tight" aria-labelledby="inbox-snoozed">
      <SectionHead id="inbox-snoozed" title={<Trans>Put off until later</Trans>} count={count} fresh={fresh} onTake={take} />
      <Failed failure={failure} />
      {rows.length > 0 && (
        <ul className="card inbox-list">
          {rows.map(({ row, gone }) => {
            const { id, finding, recommendation, task, reason, cause, snoozedUntil } = row
            const name = nameOf(row)
            if (name === null || !reason) return null
            const words = i18n._({ ...verbs[reason], values: { record: name } })
            return (
              <li key={id} className="inbox-row" data-row={id} data-gone={gone}>
                <div className="inbox-words">
                  <span className="inbox-title">{gone ? <s>{words}</s> : <RecordLink finding={finding} recommendation={recommendation} sideEvent={task?.sideEvent} thread={cause?.threadId}>{words}</RecordLink>}</span>
                  {!gone && snoozedUntil && (
                    <span className="small muted">
                      <Trans>
                        Comes back: <Moment at={snoozedUntil} />
                      </Trans>
                    </span>
                  )}
                </div>
                {!gone && (
                  <Button size="small" busy={busy} aria-label={t`Take back now: ${name}`} onClick={() => void wake(id)}>
                    <Trans>Take back now</Trans>
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {more}
    </section>
  )
}
