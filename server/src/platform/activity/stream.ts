import type { Db } from '../db/transaction.ts'
import { Activity } from './activity.entity.ts'
import type { Tail } from './tail.ts'

/** More than this missed and the client is told to refetch instead. */
const replayMax = 500
const batch = 100

/** A reader was too far behind: it should refetch everything and go on from `seq`. */
export class Resync {
  readonly seq: number
  constructor(seq: number) {
    this.seq = seq
  }
}

/** Leaves out what the viewer may not see; asked for each batch with fresh permissions. `null` ends the stream. */
export type Admit = (rows: Activity[]) => Promise<Activity[] | null>

/**
 * The one path for what was missed and for what is new: rows past the cursor, in order, then sleep until the log grows. Because it
 * starts watching before it first reads, nothing falls between the two. Written as an iterator by hand: `return()` must wake a sleeper,
 * which it cannot do in an async generator.
 */
export function streamActivity(em: Db, tail: Tail, projectId: string, after: number, admit: Admit): AsyncIterableIterator<Activity | Resync> {
  let cursor = after
  let pending: (Activity | Resync)[] = []
  let grown = true
  let ended = false
  let wakeSleeper = (): void => {}
  const unwatch = tail.watch(projectId, () => {
    grown = true
    wakeSleeper()
  })

  async function fetchMore(): Promise<void> {
    grown = false
    const reader = em.fork()
    const rows = await reader.find(Activity, { projectId, seq: { $gt: cursor } }, { orderBy: { seq: 'asc' }, limit: batch })
    if (rows.length === 0) return
    if (rows.length === batch) {
      grown = true
      const [feed] = await reader.execute<{ seq: number }[]>('select seq from feed where project_id = ?', [projectId])
      if (feed && feed.seq - cursor > replayMax) {
        cursor = feed.seq
        pending = [new Resync(feed.seq)]
        return
      }
    }
    cursor = rows.at(-1)!.seq
    const admitted = await admit(rows)
    if (admitted === null) await end()
    else pending = admitted
  }

  async function next(): Promise<IteratorResult<Activity | Resync>> {
    for (;;) {
      if (ended) return { done: true, value: undefined }
      const first = pending.shift()
      if (first) return { done: false, value: first }
      if (grown) await fetchMore()
      else {
        await new Promise<void>((resolve) => {
          wakeSleeper = resolve
          // It may have grown, or been ended, between the test and here.
          if (grown || ended) resolve()
        })
      }
    }
  }

  async function end(): Promise<IteratorResult<Activity | Resync>> {
    ended = true
    unwatch()
    wakeSleeper()
    return { done: true, value: undefined }
  }

  const streamed: AsyncIterableIterator<Activity | Resync> = { next, return: end, throw: end, [Symbol.asyncIterator]: () => streamed }
  return streamed
}
