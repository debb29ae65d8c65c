import { useSyncExternalStore } from 'react'

/** As wide as the styles take for a phone. */
const query = '(max-width: 767px)'

const subscribe = (listener: () => void): (() => void) => {
  const list = matchMedia(query)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}

/** Is the page as narrow as on a phone? For what differs in its order, and not only in its looks. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)
