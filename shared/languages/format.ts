import type { LanguagePack, RelativeUnit } from './pack.ts'
import { pluralOf } from './plurals.ts'
import type { Locale } from './locales.ts'

/** Writes dates and numbers from a language pack: the same result in every browser and on the server. */
export interface Format {
  /** A calendar day `YYYY-MM-DD`, or an instant's day in the reader's zone: 21 November 2024. */
  day(value: string, style?: 'long' | 'medium'): string
  /** An instant in the reader's zone: 21 Nov 2024, 14:02. */
  instant(value: string): string
  time(value: string): string
  /** An instant seen from now: 5 minutes ago. Beyond a week, the day. */
  ago(value: string, now: Date): string
  number(value: number): string
}

const pad = (value: number): string => String(value).padStart(2, '0')
const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

export function formatWith(locale: Locale, pack: LanguagePack): Format {
  function day(value: string, style: 'long' | 'medium' = 'medium'): string {
    const date = new Date(isDay(value) ? `${value}T00:00:00` : value)
    const names = style === 'long' ? pack.months : pack.shortMonths
    const parts = { day: String(date.getDate()), paddedDay: pad(date.getDate()), month: names[date.getMonth()] ?? '', year: String(date.getFullYear()) }
    return pack[style].map((part) => (typeof part === 'string' ? parts[part] : part.text)).join('')
  }

  function time(value: string): string {
    const date = new Date(value)
    return `${pad(date.getHours())}:${pad(date.getMinutes())}`
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
  }
}
