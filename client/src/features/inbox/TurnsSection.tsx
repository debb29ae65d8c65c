import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { InboxGroup_GroupFragment, InboxItem_ItemFragment, InboxPolicy_ChangeFragment } from '../../../../shared/generated/graphql.ts'
import { GroupRow } from './GroupRow.tsx'
import { InboxKeys } from './InboxKeys.tsx'
import { PassTurn } from './PassTurn.tsx'
import { PolicyRow } from './PolicyRow.tsx'
import { SectionHead } from './SectionHead.tsx'
import { SnoozeTurn } from './SnoozeTurn.tsx'
import { type Done, isPassable, TurnRow } from './TurnRow.tsx'
import type { useHeld } from './useHeld.ts'

interface Props {
  held: ReturnType<typeof useHeld<InboxItem_ItemFragment>>
  policies: ReturnType<typeof useHeld<InboxPolicy_ChangeFragment>>
  groups: ReturnType<typeof useHeld<InboxGroup_GroupFragment>>
  count: number
  more: ReactNode
  onChanged: () => void
}

/** What needs the reader, and the two ways of saying that it does not, or not now. */
export function TurnsSection({ held: { rows, fresh, take }, policies, groups, count, more, onChanged }: Props) {
  const [done, setDone] = useState<ReadonlyMap<string, Done>>(new Map())
  const [dialog, setDialog] = useState<{ item: InboxItem_ItemFragment; what: Done } | null>(null)
  const close = (): void => setDialog(null)
  function finish(id: string, what: Done): void {
    setDone((known) => new Map(known).set(id, what))
    close()
    onChanged()
  }
  function takeAll(): void {
    policies.take()
    groups.take()
    take()
  }
  const ask = (id: string, what: Done): void => {
    const found = rows.find(({ row, gone }) => row.id === id && !gone)
    if (found && (what === 'snoozed' || isPassable(found.row))) setDialog({ item: found.row, what })
  }
  return (
    <section className="stack-tight" aria-labelledby="inbox-turns">
      <SectionHead id="inbox-turns" title={<Trans>Your turn</Trans>} count={count} fresh={fresh + policies.fresh + groups.fresh} onTake={takeAll} />
      {rows.length + policies.rows.length + groups.rows.length > 0 && (
        <ul className="card inbox-list" data-section="turns">
          {policies.rows.map(({ row, gone }) => (
            <PolicyRow key={row.id} change={row} gone={gone} />
          ))}
          {groups.rows.map(({ row, gone }) => (
            <GroupRow key={row.id} group={row} gone={gone} />
          ))}
          {rows.map(({ row, gone }) => (
            <TurnRow key={row.id} item={row} gone={gone} done={done.get(row.id)} onFinish={onChanged} onSnooze={() => ask(row.id, 'snoozed')} onPass={() => ask(row.id, 'passed')} />
          ))}
        </ul>
      )}
      {more}
      <InboxKeys onAsk={ask} />
      {dialog?.what === 'snoozed' && <SnoozeTurn item={dialog.item} onClose={close} onDone={() => finish(dialog.item.id, 'snoozed')} />}
      {dialog?.what === 'passed' && <PassTurn item={dialog.item} onClose={close} onDone={() => finish(dialog.item.id, 'passed')} />}
    </section>
  )
}
