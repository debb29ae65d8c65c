import { useCallback, useEffect, useEffectEvent, useRef } from 'react'

const name = 'karek.drafts'
/** Of which draft, and which version of it; never its words. */
interface Saved {
  findingId: string
  version: number
}

/**
 * Tells the other windows of this browser that the draft was saved, and hears it from them. Of drafts nothing is told live, so whoever comes back to this
 * window is taken to have been at another one, perhaps on another device: then `onSaved` is called without a version.
 */
export function useOtherWindows(findingId: string, onSaved: (version: number | null) => void): (version: number) => void {
  const channel = useRef<BroadcastChannel | null>(null)
  const saved = useEffectEvent(onSaved)
  useEffect(() => {
    const opened = new BroadcastChannel(name)
    opened.addEventListener('message', ({ data }: MessageEvent<Saved>) => {
      if (data.findingId === findingId) saved(data.version)
    })
    const back = (): void => {
      if (document.visibilityState === 'visible') saved(null)
    }
    document.addEventListener('visibilitychange', back)
    window.addEventListener('focus', back)
    channel.current = opened
    return () => {
      document.removeEventListener('visibilitychange', back)
      window.removeEventListener('focus', back)
      opened.close()
    }
  }, [findingId])
  return useCallback((version) => channel.current?.postMessage({ findingId, version } satisfies Saved), [findingId])
}
