import { useSyncExternalStore } from 'react'

/** Whether live events arrive. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'offline'

let state: Connection = 'connecting'
const listeners = new Set<() => void>()

export function setConnection(next: Connection): void {
  const actual = next !== 'live' && !navigator.onLine ? 'offline' : next
  if (actual === state) return
  state = actual
  for (const listener of listeners) listener()
}

globalThis.addEventListener?.('offline', () => setConnection('offline'))
globalThis.addEventListener?.('online', () => setConnection('reconnecting'))

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => state)
