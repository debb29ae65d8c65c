import { useEffect, useRef } from 'react'

/** Acts come in flocks: one look for all of them. */
const pauseMs = 600
/** The longest that a browser's timer lasts. */
const longestMs = 2_147_483_647

/** Looks again a moment after it is told to, once for however often it is told. */
export function useSoon(look: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const newest = useRef(look)
  useEffect(() => {
    newest.current = look
  })
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), [])
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = null
      newest.current()
    }, pauseMs + Math.random() * pauseMs)
  }
}

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
