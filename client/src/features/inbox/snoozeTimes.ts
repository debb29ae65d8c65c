/** The morning begins at this hour. */
const morning = 8

/** A morning so many days from now, by the clock of this device. */
const inDays = (now: Date, days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning)

/** When a turn that is put off may come back. On a Monday the next one is a week away. */
export function snoozeTimes(now: Date): { tomorrow: Date; threeDays: Date; monday: Date } {
  return { tomorrow: inDays(now, 1), threeDays: inDays(now, 3), monday: inDays(now, ((8 - now.getDay()) % 7) || 7) }
}
