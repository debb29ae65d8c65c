/** The morning begins at this hour. */
const morning = 8

/** A morning so many days from now, by the clock of this device. */
const inDays = (now: Date, days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning)

export type SnoozeChoice = 'tomorrow' | 'threeDays' | 'monday'

/** When a turn that is put off may come back, the soonest first and each morning once. On a Monday the next one is a week away. */
export function snoozeTimes(now: Date): { choice: SnoozeChoice; at: Date }[] {
  // Where two are the same morning, the name that comes first here is the plainer one.
  const named: { choice: SnoozeChoice; at: Date }[] = [
    { choice: 'tomorrow', at: inDays(now, 1) },
    { choice: 'monday', at: inDays(now, ((8 - now.getDay()) % 7) || 7) },
    { choice: 'threeDays', at: inDays(now, 3) },
  ]
  return named.filter(({ at }, place) => named.findIndex((other) => other.at.getTime() === at.getTime()) === place).toSorted((one, other) => one.at.getTime() - other.at.getTime())
}
