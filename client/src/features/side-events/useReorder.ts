import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { AgendaItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { announce } from '../../lib/announce.ts'
import { type Failure, useSubmit } from '../../lib/submit.ts'
import { MoveAgendaItemDocument } from './agendaDocuments.ts'

/** The button that moves an item by one place. */
export const moverId = (itemId: string, by: -1 | 1): string => `move-${itemId}-${by < 0 ? 'up' : 'down'}`

/** Moves items of an agenda, each behind the one that stands before its new place, so that two who move different ones both have their way. The focus stays on the item. */
export function useReorder(agenda: readonly AgendaItem_ItemFragment[]): { move: (item: AgendaItem_ItemFragment, by: -1 | 1) => void; failure: Failure | null; busy: boolean } {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(MoveAgendaItemDocument)
  const moved = useRef<{ id: string; by: -1 | 1 } | null>(null)
  const order = agenda.map(({ id }) => id).join(' ')
  useEffect(() => {
    // A row that has changed places has lost the focus with it.
    const { id, by } = moved.current ?? {}
    if (!id || !by) return
    moved.current = null
    document.getElementById(moverId(id, by))?.focus()
  }, [order])

  async function send(item: AgendaItem_ItemFragment, by: -1 | 1): Promise<void> {
    const place = agenda.findIndex(({ id }) => id === item.id)
    const target = place + by
    if (target < 0 || target >= agenda.length) return
    const behind = agenda[by < 0 ? target - 1 : target]
    moved.current = { id: item.id, by }
    if (!(await submit({ agendaItemId: item.id, expectedVersion: item.version, behindId: behind?.id ?? null }))) {
      moved.current = null
      return
    }
    const [at, count] = [target + 1, agenda.length]
    announce(t`${item.title}: now item ${at} of ${count}.`)
  }

  return { move: (item, by) => void send(item, by), failure, busy }
}
