import { type RefObject, useLayoutEffect } from 'react'

/**
 * Tells the page's styles how high something is that lies over its lower edge (`--toasts-room` and the like), so that what stands there can be scrolled out
 * from under it. With another `place` it is measured anew; until then the room stays, and nothing moves when what took it has gone.
 */
export function useRoom(over: RefObject<HTMLElement | null>, name: '--toasts-room' | '--chosen-room' | '--selection-room', place?: unknown): void {
  useLayoutEffect(() => {
    const element = over.current
    const { style } = document.documentElement
    if (!element || typeof ResizeObserver === 'undefined') return undefined
    let most = 0
    const watcher = new ResizeObserver(() => {
      most = Math.max(most, element.offsetHeight)
      style.setProperty(name, `${most}px`)
    })
    watcher.observe(element)
    return () => {
      watcher.disconnect()
      style.removeProperty(name)
    }
  }, [over, name, place])
}
