import { useCallback, useSyncExternalStore } from 'react'
import { anythingInTab, forgetInTab, keepInTab, keptInTab } from './keptInTab.ts'
import { signedOut } from './signedOut.ts'

/** What was typed and not sent yet, by the place where it was typed. In memory, unless a place in the tab is given too, and gone with the session: a seized device has none of it. */
const kept = new Map<string, string>()
const changes = new EventTarget()
/** Before the places in the tab of what is kept here. */
export const keptPlace = 'kept.'

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

export const anythingKept = (): boolean => kept.size > 0 || anythingInTab(keptPlace)

function wordsInTab(place: string | null): string {
  const words = place === null ? null : keptInTab(place)
  return typeof words === 'string' ? words : ''
}

export interface Kept {
  value: string
  set: (next: string) => void
  forget: () => void
}

/**
 * Text that outlives its field: a dialog that was closed, a tab that was left or a page that was gone from has its words when one comes
 * back. `forget` it once it has arrived, or was thrown away knowingly: it is forgotten in every field of that place, also in one that has
 * taken the place of another meanwhile. With a place in the tab it outlives a reload of the page too.
 */
export function useKept(place: string, inTab: string | null = null): Kept {
  const value = useSyncExternalStore(subscribe, () => kept.get(place) ?? wordsInTab(inTab))
  const set = useCallback(
    (next: string) => {
      if (next === '') kept.delete(place)
      else kept.set(place, next)
      if (inTab !== null && next === '') forgetInTab(inTab)
      else if (inTab !== null) keepInTab(inTab, next)
      tell()
    },
    [place, inTab],
  )
  return { value, set, forget: () => set('') }
}
