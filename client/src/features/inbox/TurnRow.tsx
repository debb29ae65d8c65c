import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowForwardUp, IconClockPause } from '@tabler/icons-react'
import type { InboxItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { useGapSentence } from '../../lib/gapWords.ts'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { DueDay } from './DueDay.tsx'
import { RecordLink } from './RecordLink.tsx'
import { useReason } from './useReason.ts'
import { verbs } from './words.ts'

export type Done = 'snoozed' | 'passed'

interface Props {
  item: InboxItem_ItemFragment
  gone: boolean
  done: Done | undefined
  onSnooze: () => void
  onPass: () => void
}

/** Something that waits for the reader: what to do, why, by when. What is done stays until the list is taken anew, struck through. */
export function TurnRow({ item, gone, done, onSnooze, onPass }: Props) {
  const { i18n, t } = useLingui()
  const why = useReason(item)
  const gapSentence = useGapSentence()
  const { finding, recommendation, reason, cause, since, dueOn } = item
  const record = finding ?? recommendation
  if (!record || !reason) return null
  const name = `${record.ref} ${record.title || t`Untitled draft`}`
  const words = i18n._({ ...verbs[reason], values: { record: name } })
  const lacks = finding && reason === 'assign_reviewer' ? finding.turn.flatMap((turn) => turn.lacks) : []
  const ended = { snoozed: <Trans>Put off for now</Trans>, passed: <Trans>Passed on to the coordinators</Trans> }
  return (
    <li className="inbox-row" data-row={item.id} data-gone={gone}>
      <div className="inbox-words">
        <span className="inbox-title">{gone ? <s>{words}</s> : <RecordLink finding={finding} recommendation={recommendation} thread={cause?.threadId}>{words}</RecordLink>}</span>
        <span className="small muted inbox-line">
          {why && <span>{why}</span>}
          <Moment relative at={since} />
        </span>
        {!gone && lacks.length > 0 && <span className="small">{lacks.map(gapSentence).join(' ')}</span>}
        {gone ? <span className="small">{done ? ended[done] : <Trans>It is not your turn any more.</Trans>}</span> : <DueDay dueOn={dueOn} />}
      </div>
      {!gone && (
        <div className="inbox-acts">
          <Button size="small" icon={<IconClockPause size={16} aria-hidden />} aria-label={t`Put off: ${name}`} onClick={onSnooze}>
            <Trans>Put off</Trans>
          </Button>
          {finding?.status !== 'draft' && (
            <Button size="small" look="quiet" icon={<IconArrowForwardUp size={16} aria-hidden />} aria-label={t`Not my turn: ${name}`} onClick={onPass}>
              <Trans>Not my turn</Trans>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
