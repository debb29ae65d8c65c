import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconCalendar } from '@tabler/icons-react'
import { dayIn } from '../../../../shared/languages/day.ts'
import { useClock } from '../../lib/clock.ts'
import { useFormat } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'

/** By when, in words; a day that has passed says so, and does not only look so. */
export function DueDay({ dueOn }: { dueOn: string | null }) {
  const { project } = useSession()
  const format = useFormat()
  const { dayHint } = useClock()
  if (!dueOn) return null
  const today = dayIn(project.timeZone, new Date())
  const day = format.day(dueOn)
  if (dueOn < today) {
    return (
      <span className="inbox-due" data-late="true" title={dayHint}>
        <IconAlertTriangle size={16} aria-hidden /> <Trans>Overdue: it was due on {day}</Trans>
      </span>
    )
  }
  return (
    <span className="inbox-due" title={dayHint}>
      <IconCalendar size={16} aria-hidden /> {dueOn === today ? <Trans>Due today</Trans> : <Trans>Due on {day}</Trans>}
    </span>
  )
}
