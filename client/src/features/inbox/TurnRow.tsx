import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowForwardUp, IconClockPause } from '@tabler/icons-react'
import type { InboxItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { useGapSentence } from '../../lib/gapWords.ts'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { DueDay } from './DueDay.tsx'
import { FinishTask } from './FinishTask.tsx'
import { RecordLink } from './RecordLink.tsx'
import { useItemName } from './useItemName.ts'
import { useReason } from './useReason.ts'
import { verbs } from './words.ts'

/** A draft is nobody else's, and a task is given to somebody else at its event. */
export const isPassable = ({ finding, task }: Pick<InboxItem_ItemFragment, 'finding' | 'task'>): boolean => finding?.status !== 'draft' && !task

export type Done = 'snoozed' | 'passed'

interface Props {
  item: InboxItem_ItemFragment
  gone: boolean
  done: Done | undefined
  onFinish: () => void
  onSnooze: () => void
  onPass: () => void
}

/** Something that waits for the reader: what to do, why, by when. What is done stays until the list is taken anew, struck through. */
export function TurnRow({ item, gone, done, onFinish, onSnooze, onPass }: Props) {
  const { i18n, t } = useLingui()
  const why = useReason(item)
  const gapSentence = useGapSentence()
  const { finding, recommendation, task, reason, cause, since, dueOn } = item
  const name = useItemName()(item)
  if (name === null || !reason) return null
  const words = i18n._({ ...verbs[reason], values: { record: name } })
  const lacks = finding && reason === 'assign_reviewer' ? finding.turn.flatMap((turn) => turn.lacks) : []
  const ended = { snoozed: <Trans>Put off for now</Trans>, passed: <Trans>Passed on to the coordinators</Trans> }
  return (
    <li className="inbox-row" data-row={item.id} data-gone={gone}>
      <div className="inbox-words">
        <span className="inbox-title">{gone ? <s>{words}</s> : <RecordLink finding={finding} recommendation={recommendation} sideEvent={task?.sideEvent} thread={cause?.threadId}>{words}</RecordLink>}</span>
        <span className="small muted inbox-line">
          {why && <span>{why}</span>}
          {!task && <Moment relative at={since} />}
        </span>
        {!gone && lacks.length > 0 && <span className="small">{lacks.map(gapSentence).join(' ')}</span>}
        {gone ? <span className="small">{done ? ended[done] : task ? <Trans>It is done, or somebody else has it.</Trans> : <Trans>It is not your turn any more.</Trans>}</span> : <DueDay dueOn={dueOn} />}
      </div>
      {!gone && (
        <div className="inbox-acts">
          {task && <FinishTask task={task} onDone={onFinish} />}
          <Button size="small" icon={<IconClockPause size={16} aria-hidden />} aria-label={t`Put off: ${name}`} onClick={onSnooze}>
            <Trans>Put off</Trans>
          </Button>
          {isPassable(item) && (
            <Button size="small" look="quiet" icon={<IconArrowForwardUp size={16} aria-hidden />} aria-label={t`Not my turn: ${name}`} onClick={onPass}>
              <Trans>Not my turn</Trans>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
