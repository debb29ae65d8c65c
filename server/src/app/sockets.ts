import { createSourceEventStream, type DocumentNode, execute, type ExecutionArgs, type ExecutionResult, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql'
import { CloseCode, handleProtocols } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { sessionsTopic } from '../people/session.service.ts'
import { tokenFromCookies } from '../platform/auth/token.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isExpected, masked } from '../platform/graphql/errors.ts'
import { documentRules, maxBytes, maxTokens } from '../platform/graphql/limits.ts'
import { log } from '../platform/log/log.ts'
import { createContext, readActor, type Services } from './context.ts'
import { isLoopback, sameOrigin } from './origin.ts'

/** How often an open socket's session is looked at again, besides being told when it ends. */
const recheckMs = 60_000

const maskError = (error: GraphQLError, requestId: string): GraphQLError => {
  if (isExpected(error) || error.extensions['code'] !== undefined || !error.originalError) return error
  log.error({ requestId, error: error.originalError.stack ?? error.originalError.message }, 'subscription failed')
  return masked(requestId)
}

/** Maps an event stream by hand: `return()` must reach the source at once, also while it sleeps. */
function executeEach(source: AsyncIterable<unknown>, run: (event: unknown) => Promise<ExecutionResult>): AsyncIterableIterator<ExecutionResult> {
  const events = source[Symbol.asyncIterator]()
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const event = await events.next()
      return event.done ? { done: true, value: undefined } : { done: false, value: await run(event.value) }
    },
    async return() {
      await events.return?.()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]: () => results,
  }
  return results
}

/** GraphQL subscriptions on `/graphql`, under the same document rules, masking and origin check as HTTP. */
export function mountSockets(server: Server, schema: GraphQLSchema, services: Services): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBytes, handleProtocols })
  const rules = [...specifiedRules, ...documentRules(services.config.introspection)]
  const { secure } = services.config
  const callerOf = (request: IncomingMessage) => ({
    token: tokenFromCookies(request.headers.cookie, secure),
    clientAddress: request.socket.remoteAddress ?? '',
    loopback: isLoopback(request),
    setToken: () => {},
  })

  function read(query: string): DocumentNode | readonly GraphQLError[] {
    try {
      const document = parse(query, { maxTokens })
      const errors = validate(schema, document, rules)
      return errors.length > 0 ? errors.map(({ message }) => new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })) : document
    } catch (error) {
      return [error instanceof GraphQLError ? new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } }) : masked('-')]
    }
  }

  const served = useServer(
    {
      connectionInitWaitTimeout: 10_000,
      async onConnect({ extra }) {
        const actor = await readActor(services.em.fork(), callerOf(extra.request).token, services.now())
        if (!actor) return false
        let checkedAt = services.now().getTime()
        const check = async (): Promise<void> => {
          checkedAt = services.now().getTime()
          // Reading the session is also what keeps it alive: an open page counts as being there, until its half day is over.
          const still = await readActor(services.em.fork(), callerOf(extra.request).token, services.now())
          if (!still) extra.socket.close(CloseCode.Forbidden, 'Signed out')
        }
        const checkQuietly = (): void => void check().catch((error: unknown) => log.warn({ error: String(error) }, 'session could not be checked'))
        const stop = services.bus.subscribe(sessionsTopic, (personId) => {
          if (personId === actor.personId) checkQuietly()
        })
        extra.socket.on('pong', () => {
          if (services.now().getTime() - checkedAt > recheckMs) checkQuietly()
        })
        extra.socket.once('close', stop)
        return true
      },
      async onSubscribe({ extra }, _id, payload): Promise<ExecutionArgs | readonly GraphQLError[]> {
        const document = read(payload.query)
        if (!('kind' in document)) return document
        const contextValue = await createContext(services, callerOf(extra.request))
        if (!contextValue.actor) {
          extra.socket.close(CloseCode.Forbidden, 'Signed out')
          return [new GraphQLError('Please sign in.', { extensions: { code: 'UNAUTHENTICATED' } })]
        }
        // The client resumes by sending the same operation with a newer `after`; nothing is remembered here between sockets.
        return { schema, document, variableValues: payload.variables ?? {}, operationName: payload.operationName ?? null, contextValue }
      },
      async subscribe(args) {
        const source = await createSourceEventStream(args as ExecutionArgs & { subscribeFieldResolver?: undefined })
        if (!(Symbol.asyncIterator in source)) return source
        const opened = args.contextValue as Context
        return executeEach(source, async (event) => {
          // Each event is read with a unit of work, loaders and roles of its own, never with those of the moment of subscribing.
          const contextValue: Context = { ...opened, em: services.em.fork(), loaders: new Map(), actor: await opened.refreshActor() }
          return execute({ ...(args as ExecutionArgs), rootValue: event, contextValue })
        })
      },
      onNext: (_context, _id, _payload, args, { data = null, errors }) =>
        errors ? { data, errors: errors.map((error) => maskError(error, (args.contextValue as Context).requestId).toJSON()) } : { data },
      onError: (_context, _id, _payload, errors) => errors.map((error) => maskError(error, '-').toJSON()),
    },
    sockets,
    12_000,
  )

  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname !== '/graphql' || !sameOrigin(request.headers, services.config.origin)) {
      socket.end(`HTTP/1.1 ${pathname === '/graphql' ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request))
  })
  return { close: async () => served.dispose() }
}
