import { randomUUID } from 'node:crypto'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import type { App } from './startApp.ts'

export interface Answer<T> {
  status: number
  data: T | null
  errors: { message: string; extensions: { code?: string } }[]
}

/** A signed-in caller who speaks GraphQL over real HTTP and real sockets. */
export interface Caller {
  cookie: string
  send<T = Record<string, never>>(query: string, variables?: Record<string, unknown>): Promise<Answer<T>>
  /** Runs one mutation that takes an `input`, with a fresh idempotency key unless one is given. */
  mutate(name: string, inputType: string, input: Record<string, unknown>, selection: string): Promise<{ __typename: string } & Record<string, never>>
  listen<T>(query: string, variables: Record<string, unknown>): Listening<T>
}

export interface Listening<T> {
  received: T[]
  /** Waits until something received satisfies the condition. */
  until(condition: (message: T) => boolean, withinMs?: number): Promise<T>
  closed: Promise<{ code: number; reason: string }>
  /** The stream has ended: with a refusal (GraphQL errors), or by itself (null). */
  ended: Promise<unknown>
  stop(): void
}

export async function post<T>(app: Pick<App, 'url'>, cookie: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer<T> & { setCookie: string | null }> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  })
  const body = (await response.json()) as { data?: T; errors?: Answer<T>['errors'] }
  return { status: response.status, data: body.data ?? null, errors: body.errors ?? [], setCookie: response.headers.get('set-cookie') }
}

/** Signs in as a persona through the API. */
export async function actAs(app: Pick<App, 'url'>, personId: string): Promise<Caller> {
  const entered = await post<{ signInAsPersona: { __typename: string } }>(app, '', 'mutation($id: ID!) { signInAsPersona(personId: $id) { __typename } }', { id: personId })
  const cookie = entered.setCookie?.split(';')[0]
  if (!cookie) throw new Error(`could not enter as ${personId}: ${JSON.stringify(entered)}`)
  return callerWith(app, cookie)
}

export function callerWith(app: Pick<App, 'url'>, cookie: string): Caller {
  const send: Caller['send'] = (query, variables) => post(app, cookie, query, variables)
  return {
    cookie,
    send,
    async mutate(name, inputType, input, selection) {
      const answer = await send<Record<string, { __typename: string } & Record<string, never>>>(
        `mutation($input: ${inputType}!) { ${name}(input: $input) { __typename
          ... on Refused { code } ... on Stale { currentVersion currentRevision changedFields changedBy { name } } ... on Invalid { issues { path code limit } }
          ${selection} } }`,
        { input: { idempotencyKey: randomUUID(), ...input } },
      )
      const result = answer.data?.[name]
      if (!result) throw new Error(`${name}: ${answer.errors.map((error) => `${String(error.extensions.code)} ${error.message}`).join('; ')}`)
      return result
    },
    listen: (query, variables) => listenAs(app, cookie, query, variables),
  }
}

function listenAs<T>(app: Pick<App, 'url'>, cookie: string, query: string, variables: Record<string, unknown>): Listening<T> {
  const received: T[] = []
  const waiting = new Set<() => void>()
  const closed = Promise.withResolvers<{ code: number; reason: string }>()
  const ended = Promise.withResolvers<unknown>()
  class WithCookie extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie, origin: app.url } })
    }
  }
  const client = createClient({
    url: `${app.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WithCookie,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => {},
    on: { closed: (event) => closed.resolve(event as { code: number; reason: string }) },
  })
  const stop = client.subscribe<T>(
    { query, variables },
    {
      next(message) {
        received.push((message.data ?? message) as T)
        for (const wake of waiting) wake()
      },
      error: (reason) => ended.resolve(reason),
      complete: () => ended.resolve(null),
    },
  )
  return {
    received,
    closed: closed.promise,
    ended: ended.promise,
    until(condition, withinMs = 8000) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = received.find(condition)
          if (!found) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`nothing that fits within ${withinMs} ms; received ${JSON.stringify(received)}`))
        }, withinMs)
        waiting.add(look)
        look()
      })
    },
    stop() {
      stop()
      void client.dispose()
    },
  }
}

/** Lets a time pass in which nothing must arrive. */
export const quiet = (ms = 1500): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
