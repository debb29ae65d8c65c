import { useLingui } from '@lingui/react/macro'
import type { InboxItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { usePeopleWords } from '../../lib/peopleWords.ts'
import { roleWords } from '../../lib/roleWords.ts'
import { Moment } from '../../ui/Moment.tsx'
import { DueDay } from './DueDay.tsx'
import { RecordLink } from './RecordLink.tsx'
import { awaited } from './words.ts'

/** Something that waits for others: for whom, and for what. */
export function WaitingRow({ item, gone }: { item: InboxItem_ItemFragment; gone: boolean }) {
  const { i18n } = useLingui()
  const names = usePeopleWords()
  const record = item.finding ?? item.recommendation
  if (!record) return null
  const lines = [...Map.groupBy(record.turn, ({ reason }) => reason)].map(([reason, turns]) => {
    const who = names(turns.map(({ person, role }) => ({ name: person?.name ?? (role ? i18n._(roleWords[role]) : '') })))
    return { reason, words: i18n._({ ...awaited[reason], values: { who } }), dueOn: turns.map(({ dueOn }) => dueOn ?? '').filter(Boolean).toSorted()[0] ?? null }
  })
  const words = `${record.ref} ${record.title}`
  return (
    <li className="inbox-row" data-row={item.id} data-gone={gone}>
      <div className="inbox-words">
        <span className="inbox-title">{gone ? <s>{words}</s> : <RecordLink finding={item.finding} recommendation={item.recommendation}>{words}</RecordLink>}</span>
        {!gone &&
          lines.map(({ reason, words: line, dueOn }) => (
            <span key={reason} className="small muted inbox-line">
              {line} <DueDay dueOn={dueOn} />
            </span>
          ))}
      </div>
      <Moment relative at={item.since} className="small muted" />
    </li>
  )
}
