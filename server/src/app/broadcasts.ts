import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql'
import { CloseCode } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { ActivitySource } from '../activity/activitySource.ts'
import { toldCondition } from '../activity/toldCondition.ts'
import { Broadcast, type Subscriber } from '../platform/activity/broadcast.ts'
import { closeCodes, queueMaxBytes } from '../platform/activity/protocol.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Channels } from './channels.ts'
import { audienceContext, type Caller, type Services } from './context.ts'
import { readStanding } from './standing.ts'
import type { Wire } from './wire.ts'

/** What belongs to one socket. `wire` is the connection under it, on which finished frames are written. */
export interface Extra {
  socket: WebSocket
  wire: Wire
  caller: Caller
  /** Null until the connection is acknowledged. */
  actor: Actor | null
  /** Gives back its place among the sockets of its person. */
  leave: () => void
}

export interface LiveArgs extends ExecutionArgs {
  id: string
  query: string
  extra: Extra
}

/** The broadcasts of this server, one for each project that somebody listens to. */
export class Broadcasts {
  readonly #open = new Map<string, Broadcast>()
  readonly #channels: Channels
  readonly #services: Services

  constructor(schema: GraphQLSchema, services: Services) {
    this.#services = services
    this.#channels = new Channels(schema, (audience, making) => audienceContext(services, audience, making))
  }

  #of(projectId: string): Broadcast {
    const { em, tail, numbers, now } = this.#services
    const open = this.#open.get(projectId) ?? new Broadcast(em, tail, numbers, projectId, (sessionIds) => readStanding(em, sessionIds, now()), toldCondition)
    this.#open.set(projectId, open)
    return open
  }

  #subscriberOf({ id, extra: { socket, wire } }: LiveArgs, sessionId: string, channel: Subscriber['channel'], { after, access }: ActivitySource, end: (error: GraphQLError | null) => void): Subscriber {
    return {
      sessionId,
      channel,
      cursor: after ?? Infinity,
      access,
      rolesSince: null,
      member: null,
      ended: false,
      send(frame) {
        if (socket.readyState !== socket.OPEN) return
        frame.writeTo(wire.connection, id)
        if (wire.waiting > queueMaxBytes) socket.close(closeCodes.slowConsumer, 'SLOW_CONSUMER')
      },
      drained: () => wire.drained(),
      end(reason) {
        if (reason === 'SIGNED_OUT') socket.close(CloseCode.Forbidden, 'Signed out')
        end(reason === 'SIGNED_OUT' ? null : notFound())
      },
    }
  }

  /** Throws RATE_LIMITED where the person listens to too much. Nothing comes out of this iterator but the end: the messages themselves go straight to the wire. */
  to(args: LiveArgs, source: ActivitySource, { sessionId, personId }: Actor): AsyncIterableIterator<ExecutionResult> {
    const { projectId } = source
    const operation = { document: args.document, operationName: args.operationName ?? null, variables: args.variableValues ?? {} }
    const { channel, leave } = this.#channels.enter(args.query, operation, personId)
    const broadcast = this.#of(projectId)
    const over = Promise.withResolvers<GraphQLError | null>()
    const subscriber = this.#subscriberOf(args, sessionId, channel, source, over.resolve)
    let begun = false
    const finish = async (): Promise<IteratorResult<ExecutionResult>> => {
      if (!subscriber.ended) broadcast.leave(subscriber)
      over.resolve(null)
      leave()
      if (broadcast.empty && this.#open.get(projectId) === broadcast) {
        this.#open.delete(projectId)
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
}
