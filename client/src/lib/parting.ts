import { useEffect, useEffectEvent } from 'react'

/**
 * Calls back when the page may be gone any moment: it is hidden, which on a phone can be the last thing it hears, it is left, or it is about to
 * be left and the browser may still ask.
 */
export function useParting(listener: () => void): void {
  const part = useEffectEvent(listener)
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') part()
    }
    const left = (): void => part()
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('pagehide', left)
    window.addEventListener('beforeunload', left)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', left)
      window.removeEventListener('beforeunload', left)
    }
  }, [])
}
