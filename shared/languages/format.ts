import { timeIn, type ZonedTime } from './day.ts'
import type { LanguagePack, RelativeUnit } from './pack.ts'
import { pluralOf } from './plurals.ts'
import type { Locale } from './locales.ts'

/** Writes dates and numbers from a language pack: the same result in every browser and on the server. */
export interface Format {
  /** A calendar day `YYYY-MM-DD`, or an instant's day: 21 November 2024. */
  day(value: string, style?: 'long' | 'medium'): string
  /** 21 Nov 2024, 14:02. */
  instant(value: string): string
  time(value: string): string
  /** An instant seen from now: 5 minutes ago. Beyond a week, the day. */
  ago(value: string, now: Date): string
  number(value: number): string
  /** A number as it would be typed: nothing between its thousands, and a minus from the keyboard. */
  typed(value: number): string
  /** Several words as one: judges, prosecutors and lawyers. */
  list(parts: readonly string[]): string
}

const pad = (value: number): string => String(value).padStart(2, '0')
const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** As the clocks of the reader's device have it. */
const localTime = (at: Date): ZonedTime => ({ year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate(), hour: at.getHours(), minute: at.getMinutes() })

function calendarDay(value: string): Pick<ZonedTime, 'year' | 'month' | 'day'> {
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number)
  return { year, month, day }
}

/** Instants are written as the clocks of `timeZone` have them, or else those of the reader's device. */
export function formatWith(locale: Locale, pack: LanguagePack, timeZone: string | null = null): Format {
  const clock = (value: string): ZonedTime => (timeZone ? timeIn(timeZone, new Date(value)) : localTime(new Date(value)))

  function day(value: string, style: 'long' | 'medium' = 'medium'): string {
    const { year, month, day: date } = isDay(value) ? calendarDay(value) : clock(value)
    const names = style === 'long' ? pack.months : pack.shortMonths
    const parts = { day: String(date), paddedDay: pad(date), month: names[month - 1] ?? '', year: String(year) }
    return pack[style].map((part) => (typeof part === 'string' ? parts[part] : part.text)).join('')
  }

  function time(value: string): string {
    const { hour, minute } = clock(value)
    return `${pad(hour)}:${pad(minute)}`
  }

  function span(unit: RelativeUnit, count: number, direction: 'past' | 'future'): string {
    const forms = pack.relative[unit][direction]
    return (forms[pluralOf(locale, count)] ?? forms.other ?? '#').replace('#', String(count))
  }

  return {
    day,
    time,
    instant: (value) => `${day(value)}, ${time(value)}`,
    ago(value, now) {
      const minutes = Math.round((now.getTime() - new Date(value).getTime()) / 60_000)
      const direction = minutes < 0 ? 'future' : 'past'
      const size = Math.abs(minutes)
      if (size < 1) return pack.now
      if (size < 60) return span('minute', size, direction)
      if (size < 60 * 24) return span('hour', Math.round(size / 60), direction)
      if (size < 60 * 24 * 7) return span('day', Math.round(size / (60 * 24)), direction)
      return day(value)
    },
    number(value) {
      const [whole = '', fraction] = String(Math.abs(value)).split('.')
      const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, pack.group) : whole
      return `${value < 0 ? '−' : ''}${grouped}${fraction ? pack.decimal + fraction : ''}`
    },
    typed: (value) => String(value).replace('.', pack.decimal),
    list: (parts) => [parts.slice(0, -1).join(pack.list.between), ...parts.slice(-1)].filter(Boolean).join(pack.list.last),
  }
}
