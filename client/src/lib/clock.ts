import { useLingui } from '@lingui/react/macro'
import { useContext } from 'react'
import { offsetIn, offsetWords } from '../../../shared/languages/day.ts'
import { useLanguage } from './language.ts'
import { SessionContext } from './session.ts'

/** The zone that this device is set to. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The zone and how far its clocks are from UTC, which some zones are called by. */
export function zoneWords(zone: string, at: Date): string {
  const offset = offsetWords(offsetIn(zone, at))
  return zone === offset ? zone : `${zone}, ${offset}`
}

/**
 * Moments as the reader's own clocks have them. Where the project's clocks show something else, or no project is open, the short zone stands
 * beside each, so that nobody has to ask whose clock it is. Days (due days, rounds, what happened when) are the project's.
 */
export function useClock() {
  const { t } = useLingui()
  const { formatIn } = useLanguage()
  const own = ownZone()
  const known = useContext(SessionContext)?.project.timeZone
  const projectZone = known ?? own
  const format = formatIn(own)
  const differs = (at: Date): boolean => offsetIn(own, at) !== offsetIn(projectZone, at)
  const now = new Date()

  function instant(value: string): string {
    const at = new Date(value)
    return differs(at) || known === undefined ? `${format.instant(value)} ${offsetWords(offsetIn(own, at))}` : format.instant(value)
  }

  return {
    instant,
    /** The day of a moment: the one that its history shows too. */
    day: format.day,
    ago: (value: string): string => format.ago(value, new Date()),
    /** Whose clock it is, and what the project's shows. */
    explain(value: string): string {
      const at = new Date(value)
      const time = format.instant(value)
      const zone = zoneWords(own, at)
      const projectTime = formatIn(projectZone).instant(value)
      const theirs = zoneWords(projectZone, at)
      return differs(at) ? t`${time} (${zone}). In the time zone of the project: ${projectTime} (${theirs}).` : t`${time} (${zone})`
    },
    /** The two zones of now. */
    own: zoneWords(own, now),
    project: zoneWords(projectZone, now),
    /** Said beside a day that ends elsewhere at another moment than here. */
    dayHint: differs(now) ? t`A day in the time zone of the project: ${zoneWords(projectZone, now)}` : undefined,
  }
}
