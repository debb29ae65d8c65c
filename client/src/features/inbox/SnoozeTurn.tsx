import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { InboxItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { useClock } from '../../lib/clock.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { RadioGroup } from '../../ui/inputs.tsx'
import { SnoozeTurnDocument } from './documents.ts'
import { type SnoozeChoice, snoozeTimes } from './snoozeTimes.ts'

/** Until when it can wait. */
export function SnoozeTurn({ item, onClose, onDone }: { item: InboxItem_ItemFragment; onClose: () => void; onDone: () => void }) {
  const { t } = useLingui()
  const clock = useClock()
  const { submit, failure, busy } = useSubmit(SnoozeTurnDocument)
  // Of the moment in which the dialog was opened: what is chosen is what was read.
  const [times] = useState(() => snoozeTimes(new Date()))
  const [chosen, setChosen] = useState<SnoozeChoice>('tomorrow')
  const ref = (item.finding ?? item.recommendation)?.ref ?? item.task?.title ?? ''
  const words: Record<SnoozeChoice, string> = { tomorrow: t`Tomorrow morning`, threeDays: t`In three days`, monday: t`Next Monday` }

  async function send(): Promise<void> {
    const time = times.find(({ choice }) => choice === chosen)
    if (time && (await submit({ recordId: item.id, until: time.at.toISOString() }))) onDone()
  }

  return (
    <ActDialog title={t`Put off: ${ref}`} verb={<Trans>Put it off</Trans>} busy={busy} failure={failure} onClose={onClose} onSend={() => void send()}>
      <RadioGroup id="until" label={t`Until when`} value={chosen} onChange={setChosen} options={times.map(({ choice, at }) => ({ value: choice, label: words[choice], hint: clock.instant(at.toISOString()) }))} />
      <p className="small muted">
        <Trans>Nobody else sees this. It comes back sooner if something new makes it your turn.</Trans>
      </p>
    </ActDialog>
  )
}
