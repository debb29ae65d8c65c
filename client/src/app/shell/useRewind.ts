import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'

const longestMs = 1_000

/** Goes back over the entries of the history that a page has made by itself, to the first of them: what they led to is over. */
export function useRewind(): () => Promise<void> {
  const { history } = useRouter()
  const place = (): number => {
    const { __TSR_index: index } = history.location.state
    return index
  }
  const [first] = useState(place)
  return async () => {
    const back = place() - first
    if (back <= 0) return
    const arrived = Promise.withResolvers<void>()
    const stop = history.subscribe(() => arrived.resolve())
    const timer = setTimeout(() => arrived.resolve(), longestMs)
    history.go(-back, { ignoreBlocker: true })
    await arrived.promise
    clearTimeout(timer)
    stop()
  }
}
