import { useEffect, useRef } from 'react'

/** The longest that a browser's timer lasts. */
const longestMs = 2_147_483_647

/** Looks again when what was put off comes back. */
export function useAt(moment: string | null | undefined, look: () => void): void {
  const newest = useRef(look)
  useEffect(() => {
    newest.current = look
  })
  useEffect(() => {
    if (!moment) return undefined
    // A little later than that: the clock here may be a moment ahead of the server's.
    const timer = setTimeout(() => newest.current(), Math.min(longestMs, Math.max(0, new Date(moment).getTime() - Date.now()) + 1_500))
    return () => clearTimeout(timer)
  }, [moment])
}
