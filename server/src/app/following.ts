import { turnReaction } from '../inbox/turnReactor.ts'
import { follow, projectsBehind } from '../platform/activity/reactor.ts'
import type { Bus } from '../platform/bus/bus.ts'
import { isAway } from '../platform/db/away.ts'
import type { Db } from '../platform/db/transaction.ts'
import { onActivity } from '../platform/activity/tail.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'

/** Acts come in flocks; and what others may not know of is not left for whoever reads next. */
const pauseMs = 300

/** Takes in what happens a moment after it has happened, so that whoever reads next finds little left to do. `close` waits for what is under way. */
export function startFollowing(em: Db, bus: Bus): { close(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()

  async function pass(): Promise<void> {
    try {
      for (const projectId of await projectsBehind(em, turnReaction)) if (!stopped) await follow(em, projectId, turnReaction)
    } catch (error) {
      // The next act, or the next reader, goes on from where this ended.
      if (!isAway(error)) log.warn({ error: describe(error) }, 'could not follow the log; it will try again')
    }
  }
  function later(): void {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = null
      running = running.then(pass)
    }, pauseMs)
    timer.unref()
  }
  const unsubscribe = onActivity(bus, later)
  return {
    async close() {
      stopped = true
      unsubscribe()
      if (timer) clearTimeout(timer)
      await running
    },
  }
}
