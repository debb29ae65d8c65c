import { useEffect, useState } from 'react'

const typingPauseMs = 350

/** What is typed, once nothing more is typed for a moment. */
export function usePaused(typed: string): string {
  const [paused, setPaused] = useState(typed)
  useEffect(() => {
    if (typed === paused) return undefined
    const timer = setTimeout(() => setPaused(typed), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed, paused])
  return paused
}
