import type { Client, SubscribePayload } from 'graphql-ws'
import { renewed } from './renewal.ts'
import { isSignedOut } from './socket.ts'

const againMs = 2_000
const longestPauseMs = 60_000

interface Ears<Data> {
  next: (data: Data) => void
  /** The stream has ended, with an error or (null) by the server's will. It is begun again after this, and after a pause. */
  lost: (reason: unknown) => unknown
}

/**
 * A subscription that is wanted for as long as its part of the page is there: one that ends is begun again after pauses that grow until
 * something arrives. Where the session has ended, it waits for another.
 */
export function standing<Data>(socket: Client, payload: SubscribePayload, { next, lost }: Ears<Data>): () => void {
  let over = false
  let waiting = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop = (): void => {}

  async function ended(reason: unknown): Promise<void> {
    if (over) return
    waiting = isSignedOut(reason)
    await lost(reason)
    if (over || isSignedOut(reason)) return
    timer = setTimeout(begin, Math.min(longestPauseMs, againMs * 2 ** failures))
    failures += 1
  }
  function begin(): void {
    stop = socket.subscribe<Data>(payload, {
      next: ({ data }) => {
        failures = 0
        if (data) next(data)
      },
      error: (reason) => void ended(reason),
      complete: () => void ended(null),
    })
  }
  const goOn = (): void => {
    if (!waiting) return
    waiting = false
    begin()
  }

  renewed.addEventListener('renewed', goOn)
  begin()
  return () => {
    over = true
    clearTimeout(timer)
    renewed.removeEventListener('renewed', goOn)
    stop()
  }
}
