import { useEffect, useRef } from 'react'
import { type LiveActivity, useActivity } from './live.ts'

/** Acts come in flocks: one look for all of them. */
const pauseMs = 600

/** Looks again a moment after it is told to, once for however often it is told. */
export function useSoon(look: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const newest = useRef(look)
  useEffect(() => {
    newest.current = look
  })
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = null
      newest.current()
    }, pauseMs + Math.random() * pauseMs)
  }
}

/** The same after each act that matters. */
export function useSoonAfter(matters: (activity: LiveActivity) => boolean, look: () => void): void {
  const soon = useSoon(look)
  useActivity((activity) => {
    if (matters(activity)) soon()
  })
}
