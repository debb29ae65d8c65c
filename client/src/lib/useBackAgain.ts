import { useEffect, useRef } from 'react'
import { useConnection } from './connection.ts'

/** A request that was on its way when the connection came back may fail so much later. */
const graceMs = 10_000

/** Tries again by itself, once, what could not be loaded, when the connection comes back. Where it fails once more it says so as before. */
export function useBackAgain(failed: boolean, again: () => unknown): void {
  const connection = useConnection()
  const known = useRef(connection)
  const backAt = useRef(-Infinity)
  const newest = useRef(again)
  useEffect(() => {
    newest.current = again
  })
  useEffect(() => {
    const before = known.current
    known.current = connection
    // Where nobody is signed in nothing is live, and that the network is back is all there is to know.
    if (before !== connection && (connection === 'live' || before === 'offline')) backAt.current = Date.now()
    if (!failed || Date.now() - backAt.current > graceMs) return
    backAt.current = -Infinity
    Promise.resolve(newest.current()).catch(() => {})
  }, [connection, failed])
}
