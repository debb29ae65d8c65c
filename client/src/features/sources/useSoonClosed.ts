import { useEffect, useEffectEvent } from 'react'
import { shownMs } from '../../../../shared/limits/source.ts'

/** Who a source is stands on no screen that somebody has left: it is closed after a minute, and with the page. */
export function useSoonClosed(onClose: () => void): void {
  const close = useEffectEvent(onClose)
  useEffect(() => {
    const timer = setTimeout(() => close(), shownMs)
    const hide = (): void => {
      if (document.visibilityState === 'hidden') close()
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [])
}
