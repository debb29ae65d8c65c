import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { AgendaItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { RemoveAgendaItemDocument } from './agendaDocuments.ts'

/** Asks before an item goes off the agenda: it does not come back by itself. */
export function RemoveAgendaItem({ item, onClose }: { item: AgendaItem_ItemFragment; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy, clear } = useSubmit(RemoveAgendaItemDocument)
  const [seen, setSeen] = useState(item.version)
  const moved = item.version !== seen
  const send = async (): Promise<void> => {
    if (await submit({ agendaItemId: item.id, expectedVersion: seen })) onClose()
  }
  return (
    <ActDialog title={t`Take off the agenda`} verb={<Trans>Take it off</Trans>} danger busy={busy} waits={moved} failure={failure?.kind === 'stale' && moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>“{item.title}” goes off the agenda, with what it shows. The records themselves stay where they are.</Trans>
      </p>
      {moved && (
        <Moved
          verb={<Trans>I have looked at it</Trans>}
          onLook={() => {
            setSeen(item.version)
            clear()
          }}
        >
          <Trans>Somebody has changed this item while you had this open.</Trans>
        </Moved>
      )}
    </ActDialog>
  )
}
