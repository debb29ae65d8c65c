import { useEffect, useRef } from 'react'
import { type LiveActivity, useActivity } from './live.ts'

const soonMs = 1_000

/** Calls back soon after an act that matters: once for all that happen meanwhile, and however much goes on happening. */
export function useSoon(matters: (activity: LiveActivity) => boolean, look: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const newest = useRef(look)
  useEffect(() => {
    newest.current = look
  })
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  useActivity((activity) => {
    if (!matters(activity)) return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      newest.current()
    }, soonMs)
  })
}
