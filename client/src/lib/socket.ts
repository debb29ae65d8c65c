import { type Client, createClient } from 'graphql-ws'
import { setConnection } from './connection.ts'
import { endOfSession } from './renewal.ts'

const forbidden = 4403
/** Was the socket closed because its session has ended? */
export const isSignedOut = (reason: unknown): boolean => reason instanceof CloseEvent && reason.code === forbidden

const heartbeatMs = 8_000
const silenceMs = 5_000

/** One socket for everything live. It reconnects with growing, jittered pauses until the session has ended. */
export function createSocket(): Client {
  let silence: ReturnType<typeof setTimeout> | undefined
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`
  const client = createClient({
    url,
    keepAlive: heartbeatMs,
    retryAttempts: Infinity,
    shouldRetry: (event) => !isSignedOut(event),
    retryWait: async (attempt) => new Promise((resolve) => setTimeout(resolve, Math.min(10_000, 500 * 2 ** attempt) * (0.5 + Math.random()))),
    on: {
      connected: () => setConnection('live'),
      // A network can go away without a word: a beat that is not answered ends the socket, and the next one is tried.
      ping: (received) => {
        if (!received) silence = setTimeout(() => client.terminate(), silenceMs)
      },
      pong: (received) => {
        if (!received) return
        clearTimeout(silence)
        setConnection('live')
      },
      closed: (event) => {
        clearTimeout(silence)
        setConnection('reconnecting')
        if (isSignedOut(event)) endOfSession()
      },
    },
  })
  return client
}
