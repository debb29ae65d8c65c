import { setTimeout as rest } from 'node:timers/promises'

/** Whoever listens looks once for all that has come by then: what would wake them more often than this only costs. */
const restMs = 5

export interface Paced {
  say(word: string): void
  /** Sends what still waits. */
  close(): Promise<void>
}

/**
 * Sends what is to be sent at once where nothing has been for a while, and otherwise together with all that comes until the rest is over, each
 * word once, where it was said last.
 */
export function paced(send: (words: string[]) => Promise<void>): Paced {
  const waiting = new Set<string>()
  let going: Promise<void> | null = null
  const rests = new AbortController()

  async function go(): Promise<void> {
    while (waiting.size > 0) {
      const words = [...waiting]
      waiting.clear()
      await send(words)
      await rest(restMs, undefined, { ref: false, signal: rests.signal }).catch(() => {})
    }
    going = null
  }

  return {
    say(word) {
      // What is said again is said last.
      waiting.delete(word)
      waiting.add(word)
      going ??= go()
    },
    async close() {
      rests.abort()
      await going
    },
  }
}
