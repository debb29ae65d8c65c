import { type Client, createClient } from 'graphql-ws'
import { setConnection } from './connection.ts'
import { endOfSession } from './renewal.ts'

const forbidden = 4403
/** Was the socket closed because its session has ended? */
export const isSignedOut = (reason: unknown): boolean => reason instanceof CloseEvent && reason.code === forbidden

const heartbeatMs = 8_000
const silenceMs = 5_000

/** What the server says of its data in its pings, if it says anything. */
const dataOf = (payload: unknown): unknown => (typeof payload === 'object' && payload !== null && 'data' in payload ? payload.data : null)

/** One socket for everything live. It reconnects with growing, jittered pauses until the session has ended. */
export function createSocket(): Client {
  let silence: ReturnType<typeof setTimeout> | undefined
  let acknowledged = false
  let available = true
  const settle = (): void => setConnection(!available ? 'unavailable' : acknowledged ? 'live' : 'reconnecting')
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`
  const client = createClient({
    url,
    keepAlive: heartbeatMs,
    retryAttempts: Infinity,
    shouldRetry: (event) => !isSignedOut(event),
    retryWait: async (attempt) => new Promise((resolve) => setTimeout(resolve, Math.min(10_000, 500 * 2 ** attempt) * (0.5 + Math.random()))),
    on: {
      connected: () => {
        acknowledged = true
        settle()
      },
      // A network can go away without a word: a beat that is not answered ends the socket, and the next one is tried.
      ping: (received, payload) => {
        if (!received) silence = setTimeout(() => client.terminate(), silenceMs)
        const data = received ? dataOf(payload) : null
        if (data === null) return
        available = data !== 'UNAVAILABLE'
        settle()
      },
      pong: (received) => {
        if (!received) return
        clearTimeout(silence)
        settle()
      },
      closed: (event) => {
        clearTimeout(silence)
        acknowledged = false
        available = true
        setConnection('reconnecting')
        if (isSignedOut(event)) endOfSession()
      },
    },
  })
  return client
}
