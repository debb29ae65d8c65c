import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql'
import { CloseCode, makeServer, type Server } from 'graphql-ws'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { ActivitySource } from '../activity/activitySource.ts'
import { Broadcast, type Subscriber } from '../platform/activity/broadcast.ts'
import { closeCodes, queueMaxBytes } from '../platform/activity/protocol.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Context } from '../platform/graphql/context.ts'
import { badInput, isExpected, notFound } from '../platform/graphql/errors.ts'
import { Channels } from './channels.ts'
import { audienceContext, type Caller, createContext, type Services } from './context.ts'
import { documentReader } from './document.ts'
import { maskError } from './mask.ts'
import { readStanding } from './standing.ts'

const subscriptionsMax = 40
/** Clients use a number or a UUID. */
const idMax = 64

/** What belongs to one socket. `wire` is the connection under it, on which finished frames are written. */
export interface Extra {
  socket: WebSocket
  wire: Socket
  caller: Caller
  /** Null until the connection is acknowledged. */
  actor: Actor | null
}

interface LiveArgs extends ExecutionArgs {
  id: string
  query: string
  extra: Extra
}

/** Maps an event stream by hand: `return()` must reach the source at once, also while it sleeps. */
function executeEach(source: AsyncIterable<unknown>, run: (event: unknown) => Promise<ExecutionResult>): AsyncIterableIterator<ExecutionResult> {
  const events = source[Symbol.asyncIterator]()
  const close = async (): Promise<IteratorResult<ExecutionResult>> => {
    await events.return?.()
    return { done: true, value: undefined }
  }
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const event = await events.next()
      return event.done ? { done: true, value: undefined } : { done: false, value: await run(event.value) }
    },
    return: close,
    throw: close,
    [Symbol.asyncIterator]: () => results,
  }
  return results
}

/** The graphql-transport-ws protocol over our schema: the stock server's hooks, and the broadcasts beside it. */
export function createLive(schema: GraphQLSchema, services: Services): Server<Extra> {
  const read = documentReader(schema, services.config.introspection)
  const channels = new Channels(schema, (audience, making) => audienceContext(services, audience, making))
  const broadcasts = new Map<string, Broadcast>()

  function broadcastOf(projectId: string): Broadcast {
    const open = broadcasts.get(projectId) ?? new Broadcast(services.em, services.tail, services.numbers, projectId, (sessionIds) => readStanding(services.em, sessionIds, services.now()))
    broadcasts.set(projectId, open)
    return open
  }

  /** Nothing comes out of this iterator but the end: the messages themselves go straight to the wire. */
  function broadcastTo({ id, query, extra, document, operationName, variableValues }: LiveArgs, { projectId, after }: ActivitySource, sessionId: string): AsyncIterableIterator<ExecutionResult> {
    const broadcast = broadcastOf(projectId)
    const { channel, leave } = channels.enter(query, { document, operationName: operationName ?? null, variables: variableValues ?? {} })
    const over = Promise.withResolvers<GraphQLError | null>()
    const { socket, wire } = extra
    const subscriber: Subscriber = {
      sessionId,
      channel,
      cursor: after,
      member: null,
      ended: false,
      send(frame) {
        if (socket.readyState !== socket.OPEN) return
        frame.writeTo(wire, id)
        if (wire.writableLength > queueMaxBytes) socket.close(closeCodes.slowConsumer, 'SLOW_CONSUMER')
      },
      end(reason) {
        if (reason === 'SIGNED_OUT') socket.close(CloseCode.Forbidden, 'Signed out')
        over.resolve(reason === 'SIGNED_OUT' ? null : notFound())
      },
    }
    let begun = false
    const finish = async (): Promise<IteratorResult<ExecutionResult>> => {
      if (!subscriber.ended) broadcast.leave(subscriber)
      over.resolve(null)
      leave()
      if (broadcast.empty && broadcasts.get(projectId) === broadcast) {
        broadcasts.delete(projectId)
        broadcast.close()
      }
      return { done: true, value: undefined }
    }
    const results: AsyncIterableIterator<ExecutionResult> = {
      async next() {
        if (begun) return finish()
        begun = true
        broadcast.join(subscriber)
        const error = await over.promise
        await finish()
        if (error) throw error
        return { done: true, value: undefined }
      },
      return: finish,
      throw: finish,
      [Symbol.asyncIterator]: () => results,
    }
    return results
  }

  return makeServer<undefined, Extra>({
    connectionInitWaitTimeout: 10_000,
    async onConnect({ extra }) {
      extra.actor = (await services.sessions.find(extra.caller.token))?.actor ?? null
      return extra.actor !== null
    },
    async onSubscribe({ extra, subscriptions }, id, payload): Promise<ExecutionArgs | readonly GraphQLError[]> {
      if (id.length > idMax) return [badInput('The id of a subscription is too long.')]
      if (Object.keys(subscriptions).length > subscriptionsMax) return [new GraphQLError('Too many subscriptions on one socket.', { extensions: { code: 'RATE_LIMITED' } })]
      const checked = read(payload.query)
      if ('errors' in checked) return checked.errors
      // The operation is held for as long as the subscription lasts; its text is the same for everybody.
      Object.assign(payload, { query: checked.text })
      const contextValue = await createContext(services, extra.caller)
      if (!contextValue.actor) {
        extra.socket.close(CloseCode.Forbidden, 'Signed out')
        return [new GraphQLError('Please sign in.', { extensions: { code: 'UNAUTHENTICATED' } })]
      }
      // The client resumes by sending the same operation with a newer `after`; nothing is remembered here between sockets.
      const args: LiveArgs = { schema, document: checked.document, variableValues: payload.variables ?? {}, operationName: payload.operationName ?? null, contextValue, id, query: checked.text, extra }
      return args
    },
    async subscribe(args) {
      const live = args as LiveArgs
      const source = await createSourceEventStream(live as ExecutionArgs & { subscribeFieldResolver?: undefined })
      if (!(Symbol.asyncIterator in source)) return source
      const opened = live.contextValue as Context
      if (source instanceof ActivitySource) {
        // What the first look needed is not kept for as long as the subscription lasts.
        live.contextValue = null
        return broadcastTo(live, source, opened.actor!.sessionId)
      }
      return executeEach(source, async (event) => {
        // Each event is read with a unit of work, loaders and roles of its own, never with those of the moment of subscribing.
        const contextValue: Context = { ...opened, em: services.em.fork(), rows: new Map(), readable: new Map(), actor: await opened.refreshActor() }
        return execute({ ...live, rootValue: event, contextValue })
      })
    },
    onNext: (_context, _id, _payload, _args, { data = null, errors }) => (errors ? { data, errors: errors.map((error) => maskError(error, _id).toJSON()) } : { data }),
    onError: (_context, id, _payload, errors) => errors.map((error) => (isExpected(error.originalError) ? (error.originalError as GraphQLError) : maskError(error, id)).toJSON()),
  })
}
