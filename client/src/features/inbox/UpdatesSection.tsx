import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { InboxUpdate_UpdateFragment } from '../../../../shared/generated/graphql.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useHistory } from '../../lib/useHistory.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { MarkUpdatesSeenDocument } from './documents.ts'
import { RecordLink } from './RecordLink.tsx'
import { SectionHead } from './SectionHead.tsx'
import type { useHeld } from './useHeld.ts'

interface Props {
  held: ReturnType<typeof useHeld<InboxUpdate_UpdateFragment>>
  count: number
  more: ReactNode
  onChanged: () => void
}

/** What others did. It counts as seen when the reader says so, and only up to what stands here. */
export function UpdatesSection({ held: { rows, fresh, take }, count, more, onChanged }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const { submit, failure, busy } = useSubmit(MarkUpdatesSeenDocument)
  const lines = useHistory(rows.map(({ row }) => row.act))
  const newest = rows.find(({ gone }) => !gone)?.row
  async function mark(updateId: string): Promise<void> {
    if (await submit({ projectId: project.id, updateId })) onChanged()
  }
  const button = newest && (
    <Button size="small" busy={busy} onClick={() => void mark(newest.id)}>
      <Trans>I have seen these</Trans>
    </Button>
  )
  return (
    <section className="stack-tight" aria-labelledby="inbox-updates">
      <SectionHead id="inbox-updates" title={<Trans>Updates</Trans>} count={count} fresh={fresh} onTake={take} action={button} />
      <Failed failure={failure} />
      {rows.length > 0 && (
        <ul className="card inbox-list" aria-label={t`What others did`}>
          {rows.map(({ row: { id, act, finding, recommendation }, gone }, place) => (
            <li key={id} className="inbox-row" data-row={id} data-gone={gone}>
              <div className="inbox-words">
                <span className="inbox-title">
                  <RecordLink finding={finding} recommendation={recommendation} thread={act.threadId}>
                    {`${(finding ?? recommendation)?.ref ?? ''} ${(finding ?? recommendation)?.title ?? ''}`}
                  </RecordLink>
                </span>
                <span className="small">{gone ? <s>{lines[place]?.sentence}</s> : lines[place]?.sentence}</span>
              </div>
              <Moment relative at={act.at} className="small muted" />
            </li>
          ))}
        </ul>
      )}
      {more}
    </section>
  )
}
