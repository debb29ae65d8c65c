import { useSyncExternalStore } from 'react'

/** Whether live events arrive. `unavailable`: the server is there, and cannot reach its data. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'unavailable' | 'offline'

/** So short a break is not worth a word. */
const noticedMs = 3_000
/** What was missed arrives all at once, right after the connection. */
const catchUpMs = 2_500
/** A page that nobody has looked at for so long was left. */
const leftMs = 60_000

let state: Connection = 'connecting'
let lostAt: number | null = null
let caughtUpUntil = 0
let hiddenAt: number | null = null
const listeners = new Set<() => void>()

export function setConnection(next: Connection): void {
  const actual = next !== 'live' && !navigator.onLine ? 'offline' : next
  if (actual === state) return
  if (state === 'live') lostAt = Date.now()
  if (actual === 'live' && lostAt !== null) {
    if (Date.now() - lostAt > noticedMs) caughtUpUntil = Date.now() + catchUpMs
    lostAt = null
  }
  state = actual
  for (const listener of listeners) listener()
}

globalThis.addEventListener?.('offline', () => setConnection('offline'))
globalThis.addEventListener?.('online', () => setConnection('reconnecting'))

globalThis.document?.addEventListener('visibilitychange', () => {
  hiddenAt = document.hidden ? Date.now() : null
})

/** Is what arrives now news of the time in which nobody was here: the connection was gone, or nobody looked? */
export const isAway = (): boolean => Date.now() < caughtUpUntil || (hiddenAt !== null && Date.now() - hiddenAt > leftMs)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => state)
