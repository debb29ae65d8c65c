import type { Bus } from '../platform/bus/bus.ts'

const beatMs = 5_000
/** A reader who has not been heard of for so long has gone, whatever became of their server. */
const goneMs = 12_000

interface Beat {
  reader: string
  personId: string
  here: boolean
}

const isBeat = (value: unknown): value is Beat =>
  typeof value === 'object' && value !== null && 'reader' in value && typeof value.reader === 'string' && 'personId' in value && typeof value.personId === 'string' && 'here' in value && typeof value.here === 'boolean'

/**
 * Who has a page open, over the bus alone: nothing of it is stored. Listening is being present; each listener says so every few
 * seconds, and a newcomer is answered at once. Yields the people whenever the set changes.
 */
export function readersOf(
  bus: Bus,
  subject: string,
  { reader, personId, quietly }: { reader: string; personId: string; quietly: boolean },
  mayStay: () => Promise<boolean>,
  whenInDoubt: (look: () => void) => () => void,
): AsyncIterableIterator<string[]> {
  const topic = `readers:${subject}`
  const seen = new Map<string, { personId: string; at: number }>(quietly ? [] : [[reader, { personId, at: Infinity }]])
  let shown = ''
  let pending: string[] | null = null
  let ended = false
  let wake = (): void => {}
  const say = (here: boolean): void => {
    if (!quietly) bus.publish(topic, JSON.stringify({ reader, personId, here }))
  }

  function settle(): void {
    const people = [...new Set([...seen.values()].map((entry) => entry.personId))].toSorted()
    if (people.join() === shown) return
    shown = people.join()
    pending = people
    wake()
  }

  const unsubscribe = bus.subscribe(topic, (message) => {
    const heard: unknown = JSON.parse(message)
    if (!isBeat(heard) || heard.reader === reader) return
    const known = seen.has(heard.reader)
    if (heard.here) seen.set(heard.reader, { personId: heard.personId, at: Date.now() })
    else seen.delete(heard.reader)
    // A newcomer learns of us at once rather than at the next beat.
    if (heard.here && !known) say(true)
    settle()
  })

  const look = async (): Promise<boolean> => {
    if (ended || (await mayStay())) return !ended
    await end()
    return false
  }
  const stopDoubting = whenInDoubt(() => void look().catch(() => end()))

  async function beat(): Promise<void> {
    if (!(await look())) return
    say(true)
    for (const [other, { at }] of seen) if (Date.now() - at > goneMs) seen.delete(other)
    settle()
  }
  const timer = setInterval(() => void beat().catch(() => end()), beatMs)
  timer.unref()

  async function end(): Promise<IteratorResult<string[]>> {
    if (!ended) {
      ended = true
      clearInterval(timer)
      stopDoubting()
      say(false)
      unsubscribe()
      wake()
    }
    return { done: true, value: undefined }
  }

  async function next(): Promise<IteratorResult<string[]>> {
    while (!ended && pending === null) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    if (pending === null) return { done: true, value: undefined }
    const value = pending
    pending = null
    return { done: false, value }
  }

  say(true)
  settle()
  const readers: AsyncIterableIterator<string[]> = { next, return: end, throw: end, [Symbol.asyncIterator]: () => readers }
  return readers
}
