/** Does the runtime know the time zone (IANA: Asia/Bishkek)? */
export function isTimeZone(name: string): boolean {
  // An offset such as +06:00 would be taken too, and knows nothing of a country that changes its clocks.
  if (!/^[A-Z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The first time zone that this runtime knows: what was chosen on another one may be unknown here. */
export const knownZone = (...zones: readonly (string | null | undefined)[]): string => zones.find((zone) => typeof zone === 'string' && isTimeZone(zone)) ?? 'UTC'

export interface ZonedTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Arithmetic in English numbers, the same in every browser; how a date is written in a language is the business of its pack. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en', { timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' })
  clocks.set(timeZone, clock)
  return clock
}

/** What calendar and clock show there at that moment. */
export function timeIn(timeZone: string, at: Date): ZonedTime {
  const parts = new Map(clockOf(timeZone).formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? Number.NaN
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') }
}

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0')

/** The day there, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: Date): string {
  const { year, month, day } = timeIn(timeZone, at)
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

/** By how many minutes the clocks there are ahead of UTC at that moment. */
export function offsetIn(timeZone: string, at: Date): number {
  const { year, month, day, hour, minute } = timeIn(timeZone, at)
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000 - Math.floor(at.getTime() / 60_000)
}

/** The same in every language: UTC+6, UTC−3:30, UTC. */
export function offsetWords(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest > 0 ? `:${pad(rest)}` : ''}`
}

/** What calendar and clock show there at that moment, as a field for both has it: `2024-11-21T14:00`. */
export function localTimeIn(timeZone: string, at: Date): string {
  const { hour, minute } = timeIn(timeZone, at)
  return `${dayIn(timeZone, at)}T${pad(hour)}:${pad(minute)}`
}

/** The moment at which they show that; null where it is none. An hour that clocks leave out is the one after it, and of one that they show twice it is the first. */
export function momentIn(timeZone: string, local: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null
  const utc = Date.parse(`${local}Z`)
  if (Number.isNaN(utc)) return null
  // The offset of a moment is known once the moment is: of the two around it the one is right that leads back.
  const guesses = [utc - 86_400_000, utc + 86_400_000].map((near) => new Date(utc - offsetIn(timeZone, new Date(near)) * 60_000))
  return guesses.find((at) => localTimeIn(timeZone, at) === local) ?? guesses[0]!
}
