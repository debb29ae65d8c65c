import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconCalendar } from '@tabler/icons-react'
import { useClock } from '../../lib/clock.ts'
import { useFormat } from '../../lib/language.ts'

/** When somebody looks again; a day that has gone by says so, and does not only look so. */
export function NextLook({ on, today }: { on: string | null; today: string }) {
  const format = useFormat()
  const { dayHint } = useClock()
  if (!on) return <Trans>No day is set</Trans>
  const day = format.day(on)
  const late = on < today
  return (
    <span className="next-look" data-due={on <= today} title={dayHint}>
      {late ? <IconAlertTriangle size={16} aria-hidden /> : <IconCalendar size={16} aria-hidden />}
      <span>{late ? <Trans>Overdue since {day}</Trans> : on === today ? <Trans>Today</Trans> : day}</span>
    </span>
  )
}
