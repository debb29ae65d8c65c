import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { InboxItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { useClock } from '../../lib/clock.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { RadioGroup } from '../../ui/inputs.tsx'
import { SnoozeTurnDocument } from './documents.ts'
import { snoozeTimes } from './snoozeTimes.ts'

type Choice = keyof ReturnType<typeof snoozeTimes>

/** Until when it can wait. */
export function SnoozeTurn({ item, onClose, onDone }: { item: InboxItem_ItemFragment; onClose: () => void; onDone: () => void }) {
  const { t } = useLingui()
  const clock = useClock()
  const { submit, failure, busy } = useSubmit(SnoozeTurnDocument)
  const [choice, setChoice] = useState<Choice>('tomorrow')
  // Of the moment in which the dialog was opened: what is chosen is what was read.
  const [times] = useState(() => snoozeTimes(new Date()))
  const ref = (item.finding ?? item.recommendation)?.ref ?? ''
  const hint = (at: Date): string => clock.instant(at.toISOString())

  async function send(): Promise<void> {
    if (await submit({ recordId: item.id, until: times[choice].toISOString() })) onDone()
  }

  return (
    <ActDialog title={t`Put off: ${ref}`} verb={<Trans>Put it off</Trans>} busy={busy} failure={failure} onClose={onClose} onSend={() => void send()}>
      <RadioGroup
        id="until"
        label={t`Until when`}
        value={choice}
        onChange={setChoice}
        options={[
          { value: 'tomorrow', label: t`Tomorrow morning`, hint: hint(times.tomorrow) },
          { value: 'threeDays', label: t`In three days`, hint: hint(times.threeDays) },
          { value: 'monday', label: t`Next Monday`, hint: hint(times.monday) },
        ]}
      />
      <p className="small muted">
        <Trans>Nobody else sees this. It comes back sooner if something new makes it your turn.</Trans>
      </p>
    </ActDialog>
  )
}
