import type { Bus } from '../bus/bus.ts'
import type { Db } from '../db/transaction.ts'
import { log } from '../log/log.ts'

const pollMs = 1000
const topic = 'activity'

/** Tells every server that a project's log has grown. Called after the commit; if it is lost, the poll finds the row. */
export const wake = (bus: Bus, projectId: string): void => bus.publish(topic, projectId)

/** The newest number of each watched project, kept fresh by wake-ups and, should those fail, by a poll each second. */
export interface Tail {
  /** Calls back with the project's newest number whenever it may have grown. */
  watch(projectId: string, grown: (seq: number) => void): () => void
  close(): void
}

export function startTail(em: Db, bus: Bus): Tail {
  const watchers = new Map<string, Set<(seq: number) => void>>()
  const newest = new Map<string, number>()
  let reading = false
  let again = false

  async function read(): Promise<void> {
    if (watchers.size === 0) return
    if (reading) {
      again = true
      return
    }
    reading = true
    try {
      const ids = [...watchers.keys()]
      const feeds = await em.fork().execute<{ project_id: string; seq: number }[]>(
        `select project_id, seq from feed where project_id in (${ids.map(() => '?').join(', ')})`,
        ids,
      )
      for (const { project_id: projectId, seq } of feeds) {
        if (newest.get(projectId) === seq) continue
        newest.set(projectId, seq)
        for (const grown of watchers.get(projectId) ?? []) grown(seq)
      }
    } catch (error) {
      log.warn({ error: String(error) }, 'activity tail could not read; it will try again')
    } finally {
      reading = false
      if (again) {
        again = false
        void read()
      }
    }
  }

  const unsubscribe = bus.subscribe(topic, () => void read())
  const poll = setInterval(() => void read(), pollMs)
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
    close() {
      unsubscribe()
      clearInterval(poll)
    },
  }
}
