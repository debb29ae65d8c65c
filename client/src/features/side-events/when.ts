import { zoneWords } from '../../lib/clock.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { useLanguage } from '../../lib/language.ts'

interface Dated {
  startsAt: string
  endsAt: string
  timeZone: string
}

/** When an event is, by the clocks where it is held, whosever clocks the reader has; the zone is named beside. */
export function useWhen({ startsAt, endsAt, timeZone }: Dated): { words: string; zone: string; time: (at: Date) => string } {
  const format = useLanguage().formatIn(timeZone)
  const oneDay = dayIn(timeZone, new Date(startsAt)) === dayIn(timeZone, new Date(endsAt))
  return {
    words: oneDay ? `${format.day(startsAt, 'long')}, ${format.time(startsAt)}–${format.time(endsAt)}` : `${format.day(startsAt, 'long')}, ${format.time(startsAt)} – ${format.day(endsAt, 'long')}, ${format.time(endsAt)}`,
    zone: zoneWords(timeZone, new Date(startsAt)),
    time: (at) => format.time(at.toISOString()),
  }
}
