import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import type { Log } from './log.ts'
import { wait } from './scale.ts'

interface Message {
  activity: { __typename: 'Activity' | 'Resync' | 'Hidden'; cursor: string }
}

export interface Break {
  code: number
  at: number
  /** When it was acknowledged again. */
  backAt: number | null
}

/** A client that follows a project's activity through every break of its connection, as any client of the protocol can. */
export interface Follower {
  /** The numbers as they arrived, and when. */
  readonly heard: { seq: number; at: number }[]
  readonly resyncs: number[]
  readonly breaks: Break[]
  /** Why it has given up, or what else it was told than an act. */
  failure: string | null
  /** Breaks the connection without a word. */
  cut(): void
  /** Reads no more of what arrives at the socket. */
  stall(): void
  resume(): void
  stop(): void
}

const subscription = (selection: string): string => `subscription($p: ID!, $after: String) { activity(projectId: $p, after: $after) { __typename ... on Activity { cursor ${selection} } ... on Resync { cursor } ... on Hidden { cursor } } }`

export interface Following {
  /** Where to connect, asked anew with every attempt. */
  url: () => string
  cookie: string
  projectId: string
  log: Log
  after?: number
  /** What is asked of each act beside its number. */
  selection?: string
  /** The least pause before the next attempt; up to three times as long. */
  pauseMs?: number
}

export function follow({ url, cookie, projectId, log, after = 0, selection = '', pauseMs = 100 }: Following): Follower {
  let socket: WebSocket | null = null
  class WithCookie extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: { cookie, origin: new URL(address).origin.replace('ws', 'http') } })
    }
  }
  const variables = { p: projectId, after: log.place(after) }
  const client = createClient({
    url: () => `${url().replace('http', 'ws')}/graphql`,
    webSocketImpl: WithCookie,
    lazy: false,
    onNonLazyError: () => {},
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: () => wait(pauseMs * (1 + Math.random() * 2)),
    on: {
      opened: (opened) => (socket = opened as WebSocket),
      connected() {
        const last = follower.breaks.at(-1)
        if (last) last.backAt ??= performance.now()
      },
      closed(event) {
        // An attempt that fails belongs to the break before it.
        const last = follower.breaks.at(-1)
        if (last?.backAt !== null) follower.breaks.push({ code: (event as { code: number }).code, at: performance.now(), backAt: null })
      },
    },
  })
  const follower: Follower = {
    heard: [],
    resyncs: [],
    breaks: [],
    failure: null,
    cut: () => socket?.terminate(),
    stall: () => socket?.pause(),
    resume: () => socket?.resume(),
    stop() {
      end()
      void client.dispose()
    },
  }
  const fail = (cause: unknown): void => {
    follower.failure ??= cause instanceof CloseEvent ? `closed for good with ${cause.code}` : String(JSON.stringify(cause))
  }
  const end = client.subscribe<Message>(
    { query: subscription(selection), variables },
    {
      next({ data, errors }) {
        if (!data?.activity) return fail(errors)
        const { __typename: type, cursor } = data.activity
        const seq = log.seq(cursor)
        // The client sends this very object when it subscribes again.
        variables.after = cursor
        if (type === 'Resync') follower.resyncs.push(seq)
        else follower.heard.push({ seq, at: performance.now() })
      },
      error: fail,
      complete: () => {},
    },
  )
  return follower
}
