import { type RefObject, useLayoutEffect } from 'react'

/** So little is left to see beside the keyboard of a phone. */
const shortPx = 440

/**
 * Keeps a box over the page within what is seen of it. The keyboard of a phone covers the rest, which no unit of CSS knows: the box is told how
 * much is hidden above (`--above`) and below (`--below`), and whether it has little room (`data-short`).
 */
export function useWithinSight(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const [element, view] = [box.current, globalThis.visualViewport]
    if (!element || !view) return undefined
    const fit = (): void => {
      // Whoever magnifies the page sees a part of it by choice.
      if (view.scale > 1.01) return
      element.style.setProperty('--above', `${view.offsetTop}px`)
      element.style.setProperty('--below', `${Math.max(0, innerHeight - view.offsetTop - view.height)}px`)
      element.toggleAttribute('data-short', view.height < shortPx)
      const focused = document.activeElement
      if (focused && focused !== element && element.contains(focused)) focused.scrollIntoView({ block: 'nearest' })
    }
    fit()
    view.addEventListener('resize', fit)
    view.addEventListener('scroll', fit)
    return () => {
      view.removeEventListener('resize', fit)
      view.removeEventListener('scroll', fit)
    }
  }, [box])
}
