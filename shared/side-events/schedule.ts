const minuteMs = 60_000

/** When one item of an agenda begins and ends. */
export interface Slot {
  startsAt: Date
  endsAt: Date
  /** It ends after the event does. */
  overruns: boolean
}

export interface Schedule {
  slots: Slot[]
  /** By how many minutes the agenda is longer than the event; negative where there is time left. */
  overrun: number
}

/** The times of an agenda: each item begins when the one before has ended, the first with the event. */
export function scheduleOf({ startsAt, endsAt }: { startsAt: Date | string; endsAt: Date | string }, items: readonly { minutes: number }[]): Schedule {
  const end = new Date(endsAt).getTime()
  let at = new Date(startsAt).getTime()
  const slots = items.map(({ minutes }) => {
    const begins = at
    at += minutes * minuteMs
    return { startsAt: new Date(begins), endsAt: new Date(at), overruns: at > end }
  })
  return { slots, overrun: (at - end) / minuteMs }
}
