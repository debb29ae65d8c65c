import type { GraphQLSchema } from 'graphql'
import { CloseCode, handleProtocols } from 'graphql-ws'
import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { touchSessions } from '../people/session.service.ts'
import { closeCodes, queueMaxBytes } from '../platform/activity/protocol.ts'
import { tokenFromCookies } from '../platform/auth/token.ts'
import { isAway } from '../platform/db/away.ts'
import { maxBytes } from '../platform/graphql/limits.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import type { Extra } from './broadcasts.ts'
import type { Caller, Services } from './context.ts'
import { createLive } from './live.ts'
import { isLoopback, sameOrigin } from './origin.ts'
import { readStanding } from './standing.ts'
import { Unfinished } from './unfinished.ts'
import { Wire } from './wire.ts'

/** A socket that does not answer a ping until the next one is dead, and so is one whose message takes from one to the next. */
const heartbeatMs = 12_000
/** How often open sockets keep their sessions alive, and sessions are looked at without having been told of anything. */
const touchMs = 60_000
const lookAgainMs = 1_000
/** Messages of a client: a few at once are normal, many in a row are not. */
const messagesBurst = 200
const messagesPerSecond = 20

/** Over how long a server that stops sends its sockets away. */
const drainMs = 1_000

interface Open {
  extra: Extra
  unfinished: Unfinished
  answered: boolean
  allowance: number
  countedAt: number
}

/** One message more: is it within what a client may send? */
function takeAllowance(open: Open): boolean {
  const now = performance.now()
  open.allowance = Math.min(messagesBurst, open.allowance + ((now - open.countedAt) / 1000) * messagesPerSecond) - 1
  open.countedAt = now
  return open.allowance >= 0
}

export interface Sockets {
  /** Tells every client to come back, to another server or to the next process. */
  close(): Promise<void>
}

/** GraphQL subscriptions on `/graphql`, under the same document rules, masking and origin check as HTTP. */
export function mountSockets(server: Server, schema: GraphQLSchema, services: Services): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBytes, handleProtocols, clientTracking: false })
  const open = new Set<Open>()
  const callerOf = (request: IncomingMessage): Caller => ({
    token: tokenFromCookies(request.headers.cookie, services.config.secure),
    clientAddress: request.socket.remoteAddress ?? '',
    loopback: isLoopback(request),
    setToken: () => {},
    hasCookie: false,
  })
  const live = createLive(schema, services)

  /** In the protocol's own words: whoever does not know what the payload means answers, and goes on waiting. */
  function tell(socket: WebSocket, away: boolean): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type: 'ping', payload: { data: away ? 'UNAVAILABLE' : 'AVAILABLE' } }))
  }

  function fail(socket: WebSocket, error: unknown): void {
    log.error({ error: describe(error) }, 'socket message failed')
    if (isAway(error)) socket.close(closeCodes.tryAgainLater, 'UNAVAILABLE')
    else socket.close(CloseCode.InternalServerError, 'Something went wrong on our side.')
  }

  function welcome(socket: WebSocket, wire: Socket, head: Buffer, caller: Caller): void {
    const extra: Extra = { socket, wire: new Wire(wire), caller, actor: null, leave: () => {} }
    const entry: Open = { extra, unfinished: new Unfinished(socket, wire, head), answered: true, allowance: messagesBurst, countedAt: performance.now() }
    open.add(entry)
    if (services.reach.away) tell(socket, true)
    const closed = live.opened(
      {
        protocol: socket.protocol,
        send: (message) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) return resolve()
            socket.send(message, (error) => (error ? reject(error) : resolve()))
            if (socket.bufferedAmount > queueMaxBytes) socket.close(closeCodes.slowConsumer, 'SLOW_CONSUMER')
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (receive) =>
          socket.on('message', (message) => {
            if (!takeAllowance(entry)) return socket.close(closeCodes.tooManyMessages, 'Too many messages')
            receive(String(message)).catch((error: unknown) => fail(socket, error))
          }),
      },
      extra,
    )
    socket.on('pong', () => {
      entry.answered = true
    })
    socket.on('error', (error) => log.debug({ error: describe(error) }, 'socket failed'))
    socket.once('close', (code, reason) => {
      open.delete(entry)
      extra.leave()
      void closed(code, String(reason))
    })
  }

  const heartbeat = setInterval(() => {
    for (const entry of open) {
      if (!entry.answered || entry.unfinished.stays()) entry.extra.socket.terminate()
      entry.answered = false
      entry.extra.socket.ping()
    }
  }, heartbeatMs)

  /** Closes the sockets whose session has ended. An open page counts as being there, until its half day is over. */
  async function lookAtSessions(touch: boolean): Promise<void> {
    const sessionIds = [...new Set([...open].flatMap(({ extra }) => extra.actor?.sessionId ?? []))]
    if (sessionIds.length === 0) return
    if (touch) await touchSessions(services.em, sessionIds, services.now())
    const standing = await readStanding(services.em, sessionIds, services.now())
    for (const { extra } of open) {
      if (extra.actor && !standing.has(extra.actor.sessionId)) extra.socket.close(CloseCode.Forbidden, 'Signed out')
    }
  }
  let lookingAgain: ReturnType<typeof setTimeout> | null = null
  const lookQuietly = (touch: boolean): void =>
    void lookAtSessions(touch).catch((error: unknown) => {
      log.warn({ error: describe(error) }, 'sessions could not be looked at; it will be tried again')
      lookingAgain ??= setTimeout(() => {
        lookingAgain = null
        lookQuietly(touch)
      }, lookAgainMs).unref()
    })
  const stopWatching = services.tail.watchEpoch(() => lookQuietly(false))
  const stopTelling = services.reach.watch((away) => {
    for (const { extra } of open) tell(extra.socket, away)
  })
  const touching = setInterval(() => lookQuietly(true), touchMs)

  server.on('upgrade', (request: IncomingMessage, wire: Socket, head: Buffer) => {
    // Whatever becomes of the connection is nobody's error: without a listener it would be everybody's.
    wire.on('error', () => wire.destroy())
    const [path] = (request.url ?? '').split('?')
    if (path !== '/graphql' || !sameOrigin(request.headers, services.config.origin)) {
      wire.end(`HTTP/1.1 ${path === '/graphql' ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`)
      wire.destroySoon()
      return
    }
    sockets.handleUpgrade(request, wire, head, (socket) => welcome(socket, wire, head, callerOf(request)))
  })

  return {
    async close() {
      clearInterval(heartbeat)
      clearInterval(touching)
      stopWatching()
      stopTelling()
      // Not all in the same moment: whoever takes them up has to answer each.
      const pace = drainMs / Math.max(1, open.size)
      for (const { extra } of open) {
        extra.socket.close(closeCodes.restart, 'Restarting')
        await new Promise((resolve) => setTimeout(resolve, pace))
      }
    },
  }
}
