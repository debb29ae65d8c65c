/** Whoever listens looks once for all that has come by then: what would wake them more often than this only costs. */
const restMs = 5

/**
 * Sends what is to be sent at once where nothing has been for a while, and otherwise together with all that comes until the rest is over, each
 * word once, where it was said last.
 */
export function paced(send: (words: string[]) => Promise<void>): (word: string) => void {
  const waiting = new Set<string>()
  let resting = false

  async function go(): Promise<void> {
    resting = true
    while (waiting.size > 0) {
      const words = [...waiting]
      waiting.clear()
      await send(words)
      await new Promise((over) => setTimeout(over, restMs).unref())
    }
    resting = false
  }

  return (word) => {
    // What is said again is said last.
    waiting.delete(word)
    waiting.add(word)
    if (!resting) void go()
  }
}
