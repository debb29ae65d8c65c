import type { Bus } from '../bus/bus.ts'
import { isAway } from '../db/away.ts'
import type { Reach } from '../db/reach.ts'
import { type Db, watching } from '../db/transaction.ts'
import { describe } from '../log/describe.ts'
import { log } from '../log/log.ts'

const pollMs = 1000
/** A reading that is not answered for so many polls: the database is not gone, and is away all the same. */
const unansweredMax = 4
/** A reading that is lost on the way to the database must not be the last: another is begun beside it, up to so many. */
const pendingMax = 3
const topic = 'activity'

/** Tells every server that a project's log has grown, or that the epoch has moved. Called after the commit; if it is lost, the poll finds out. */
export const wake = (bus: Bus): void => bus.publish(topic, '')

/** Calls back whenever some project's log may have grown. A wake-up that is lost is not made up for. */
export const onActivity = (bus: Bus, grown: () => void): (() => void) => bus.subscribe(topic, grown)

/**
 * Watches the numbers that move with every change: by wake-ups and, should those fail, by a poll each second. Looking all the time, it is also
 * what notices that the database is away. After that everybody who watches is called: what was missed is not known.
 */
export interface Tail {
  /** Calls back when the project's log has grown. */
  watch(projectId: string, grown: () => void): () => void
  /** Calls back when the epoch has moved: sessions, memberships or people have changed. */
  watchEpoch(moved: () => void): () => void
  /** The epoch of which this process knows; it hears of a move as soon as of an act. */
  readonly epoch: string
  close(): void
}

export function startTail(em: Db, bus: Bus, reach: Reach): Tail {
  const watchers = new Map<string, Set<() => void>>()
  const epochWatchers = new Set<() => void>()
  const newest = new Map<string, number>()
  let epoch = ''
  let reading = false
  let again = false
  let unanswered = 0
  let pending = 0
  /** The reading that counts. */
  let round = 0

  async function compare(mine: number): Promise<void> {
    const ids = [...watchers.keys()]
    const feeds = ids.length > 0 ? `left join feed f on f.project_id in (${ids.map(() => '?').join(', ')})` : 'left join feed f on false'
    const rows = await em.fork().execute<{ project_id: string | null; seq: number; epoch: string }[]>(
      `select f.project_id, f.seq, e.sessions || ':' || e.ground as epoch from epoch e ${feeds}`,
      ids,
      { connectionType: watching },
    )
    if (mine !== round) return
    reach.found()
    const now = rows[0]?.epoch ?? ''
    if (now !== epoch) {
      epoch = now
      for (const moved of epochWatchers) moved()
    }
    for (const { project_id: projectId, seq } of rows) {
      if (projectId === null || newest.get(projectId) === seq) continue
      newest.set(projectId, seq)
      for (const grown of watchers.get(projectId) ?? []) grown()
    }
  }

  function forget(): void {
    epoch = ''
    newest.clear()
    reach.lost()
  }

  async function read(): Promise<void> {
    if (watchers.size === 0 && epochWatchers.size === 0) return
    if (reading) {
      again = true
      return
    }
    reading = true
    pending += 1
    const mine = (round += 1)
    try {
      await compare(mine)
    } catch (error) {
      if (!reach.away) log.warn({ error: describe(error) }, 'activity tail could not read; it will try again')
      if (isAway(error) && mine === round) forget()
    } finally {
      pending -= 1
      if (mine === round) goOn()
    }
  }

  function goOn(): void {
    reading = false
    unanswered = 0
    if (!again) return
    again = false
    void read()
  }

  const unsubscribe = bus.subscribe(topic, () => void read())
  const poll = setInterval(() => {
    // Counted in polls and not by the clock: while this process is too busy to hear the answer, it does not poll either.
    if (reading && (unanswered += 1) >= unansweredMax) {
      forget()
      if (pending < pendingMax) goOn()
    }
    void read()
  }, pollMs)
  poll.unref()
  return {
    watch(projectId, grown) {
      const set = watchers.get(projectId) ?? new Set()
      watchers.set(projectId, set.add(grown))
      return () => {
        set.delete(grown)
        if (set.size > 0) return
        watchers.delete(projectId)
        newest.delete(projectId)
      }
    },
    watchEpoch(moved) {
      epochWatchers.add(moved)
      return () => epochWatchers.delete(moved)
    },
    get epoch() {
      return epoch
    },
    close() {
      unsubscribe()
      clearInterval(poll)
    },
  }
}
