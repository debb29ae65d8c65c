import { useQuery } from '@apollo/client/react'
import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { groupsMax } from '../../../../shared/limits/group.ts'
import { useActivity } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useSoon } from '../../lib/useSoon.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { InboxDocument } from './documents.ts'
import { More, SectionHead, step } from './SectionHead.tsx'
import { SnoozedSection } from './SnoozedSection.tsx'
import { TurnsSection } from './TurnsSection.tsx'
import { UpdatesSection } from './UpdatesSection.tsx'
import { useAt } from './useFollowing.ts'
import { useHeld } from './useHeld.ts'
import { WaitingRow } from './WaitingRow.tsx'

/** What needs the reader, what waits for others, what has happened. Nothing moves while one reads. */
export function InboxView() {
  const { project } = useSession()
  const [lengths, setLengths] = useState({ turns: step, waiting: step, updates: step, snoozed: step })
  const { data, error, loading, refetch } = useQuery(InboxDocument, { variables: { projectId: project.id, ...lengths }, fetchPolicy: 'cache-and-network' })
  const inbox = data?.inbox
  const nodes = <T,>(section: { edges: { node: T }[] } | undefined): T[] | undefined => section?.edges.map(({ node }) => node)
  const arrived = !loading && error === undefined
  const turns = useHeld(nodes(inbox?.turns), lengths.turns, arrived)
  const waitingPolicy = inbox?.policyChange
  const policies = useHeld(inbox && (waitingPolicy ? [waitingPolicy] : []), 1, arrived)
  const groups = useHeld(inbox?.groupsWithoutChair, groupsMax, arrived)
  const waiting = useHeld(nodes(inbox?.waiting), lengths.waiting, arrived)
  const snoozed = useHeld(nodes(inbox?.snoozed), lengths.snoozed, arrived)
  const updates = useHeld(nodes(inbox?.updates), lengths.updates, arrived)
  const look = (): void => void refetch().catch(() => {})
  const soon = useSoon(look)
  useBackAgain(!inbox && error !== undefined, look)
  useActivity(soon)
  useAt(inbox?.snoozed.edges[0]?.node.snoozedUntil, look)
  const longer = (section: keyof typeof lengths) => (next: number) => setLengths((known) => ({ ...known, [section]: next }))

  if (!inbox && error) {
    return (
      <EmptyState action={<Button onClick={look}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The inbox could not be loaded.</Trans>
      </EmptyState>
    )
  }
  if (!inbox && turns.rows.length + waiting.rows.length === 0) return <Skeleton heights={[72, 72, 72]} />
  const waits = inbox?.waiting.totalCount ?? waiting.rows.length
  return (
    <div className="inbox">
      {turns.rows.length + turns.fresh + policies.rows.length + policies.fresh + groups.rows.length + groups.fresh === 0 ? (
        <EmptyState>
          {waits === 0 ? <Trans>Nothing needs you.</Trans> : <Plural value={waits} one="Nothing needs you. # record is waiting on others." other="Nothing needs you. # records are waiting on others." />}
        </EmptyState>
      ) : (
        <TurnsSection held={turns} policies={policies} groups={groups} count={(inbox?.turns.totalCount ?? turns.rows.length) + (waitingPolicy ? 1 : 0) + (inbox?.groupsWithoutChair.length ?? 0)} more={<More shown={lengths.turns} more={inbox?.turns.pageInfo.hasNextPage ?? false} busy={loading} onMore={longer('turns')} />} onChanged={look} />
      )}
      {(waiting.rows.length > 0 || waiting.fresh > 0) && (
        <section className="stack-tight" aria-labelledby="inbox-waiting">
          <SectionHead id="inbox-waiting" title={<Trans>Waiting on others</Trans>} count={waits} fresh={waiting.fresh} onTake={waiting.take} />
          <ul className="card inbox-list">
            {waiting.rows.map(({ row, gone }) => (
              <WaitingRow key={row.id} item={row} gone={gone} />
            ))}
          </ul>
          <More shown={lengths.waiting} more={inbox?.waiting.pageInfo.hasNextPage ?? false} busy={loading} onMore={longer('waiting')} />
        </section>
      )}
      {(updates.rows.length > 0 || updates.fresh > 0) && (
        <UpdatesSection held={updates} count={inbox?.updates.totalCount ?? updates.rows.length} more={<More shown={lengths.updates} more={inbox?.updates.pageInfo.hasNextPage ?? false} busy={loading} onMore={longer('updates')} />} onChanged={look} />
      )}
      {(snoozed.rows.length > 0 || snoozed.fresh > 0) && (
        <SnoozedSection held={snoozed} count={inbox?.snoozed.totalCount ?? snoozed.rows.length} more={<More shown={lengths.snoozed} more={inbox?.snoozed.pageInfo.hasNextPage ?? false} busy={loading} onMore={longer('snoozed')} />} onChanged={look} />
      )}
    </div>
  )
}
