import { useCallback, useSyncExternalStore } from 'react'
import { signedOut } from './signedOut.ts'

/** What was typed and not sent yet, by the place where it was typed. In memory alone, and gone with the session: a seized device has none of it. */
const kept = new Map<string, string>()
const changes = new EventTarget()
const tell = (): void => void changes.dispatchEvent(new Event('change'))
function subscribe(listener: () => void): () => void {
  changes.addEventListener('change', listener)
  return () => changes.removeEventListener('change', listener)
}
export function forgetKept(): void {
  kept.clear()
  tell()
}
signedOut.addEventListener('end', forgetKept)

export const anythingKept = (): boolean => kept.size > 0

export interface Kept {
  value: string
  set: (next: string) => void
  forget: () => void
}

/**
 * Text that outlives its field: a dialog that was closed, a tab that was left or a page that was gone from has its words when one comes
 * back. `forget` it once it has arrived, or was thrown away knowingly: it is forgotten in every field of that place, also in one that has
 * taken the place of another meanwhile.
 */
export function useKept(place: string): Kept {
  const value = useSyncExternalStore(subscribe, () => kept.get(place) ?? '')
  const set = useCallback(
    (next: string) => {
      if (next === '') kept.delete(place)
      else kept.set(place, next)
      tell()
    },
    [place],
  )
  return { value, set, forget: () => set('') }
}
