import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, getOperationAST, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql'
import { CloseCode, makeServer, type Server } from 'graphql-ws'
import { ActivitySource } from '../activity/activitySource.ts'
import { closeCodes, socketsMax } from '../platform/activity/protocol.ts'
import { isAway } from '../platform/db/away.ts'
import type { Context } from '../platform/graphql/context.ts'
import { badInput, isExpected, unavailable } from '../platform/graphql/errors.ts'
import { Holdings } from '../platform/graphql/holdings.ts'
import { Broadcasts, type Extra, type LiveArgs } from './broadcasts.ts'
import { createContext, type Services } from './context.ts'
import { documentReader } from './document.ts'
import { maskError } from './mask.ts'
import { logOperation } from './operationLog.ts'
import { inShare } from './share.ts'
import { refusalOfMoved } from './stillStands.ts'

const subscriptionsMax = 40
/** Clients use a number or a UUID. */
const idMax = 64

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

const contextOf = ({ contextValue }: { contextValue?: unknown }): Context => contextValue as Context
const reads = ({ document, operationName }: ExecutionArgs): boolean => getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY
const nameOf = ({ document, operationName }: ExecutionArgs): string | undefined => getOperationAST(document, operationName)?.name?.value

/** Somebody still listens. */
const isOpen =
  ({ extra: { socket } }: LiveArgs) =>
  (): boolean =>
    socket.readyState === socket.OPEN

/** What is answered where an operation was refused as a whole; throws whatever was not foreseen. */
function resultOf(error: unknown): ExecutionResult {
  if (error instanceof GraphQLError) return { errors: [error] }
  throw error
}

/** A stream of events, or what is wrong with the question. Throws where nothing is wrong with it and the database is away. */
async function openSource(args: ExecutionArgs): Promise<AsyncIterable<unknown> | ExecutionResult> {
  const source = await createSourceEventStream(args as ExecutionArgs & { subscribeFieldResolver?: undefined })
  if (Symbol.asyncIterator in source) return source
  const away = source.errors?.find(({ originalError }) => isAway(originalError))
  if (away) throw away.originalError!
  return source
}

const subscribes = (checked: ReturnType<ReturnType<typeof documentReader>>, operationName: string | null | undefined): boolean =>
  'document' in checked && getOperationAST(checked.document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION

/** The graphql-transport-ws protocol over our schema: the stock server's hooks, and the broadcasts beside it. */
export function createLive(schema: GraphQLSchema, services: Services): Server<Extra> {
  const read = documentReader(schema, services.config.introspection)
  const broadcasts = new Broadcasts(schema, services)
  const sockets = new Holdings(socketsMax)
  /** Whoever connects or subscribes while the database is away waits for it, as long as the socket is there. */
  const patiently = <T>({ socket }: Extra, run: () => Promise<T>): Promise<T> => services.reach.patiently(run, () => socket.readyState === socket.OPEN)

  return makeServer<undefined, Extra>({
    connectionInitWaitTimeout: 10_000,
    async onConnect({ extra }) {
      const found = await patiently(extra, () => services.sessions.find(extra.caller.token))
      if (!found || extra.socket.readyState !== extra.socket.OPEN) return false
      try {
        extra.leave = sockets.take(found.actor.personId)
      } catch {
        extra.socket.close(closeCodes.tooManySockets, 'Too many sockets')
        return false
      }
      extra.actor = found.actor
      return true
    },
    async onSubscribe({ extra, subscriptions }, id, payload): Promise<ExecutionArgs | readonly GraphQLError[]> {
      const began = performance.now()
      if (id.length > idMax) return [badInput('The id of a subscription is too long.')]
      if (Object.keys(subscriptions).length > subscriptionsMax) return [new GraphQLError('Too many subscriptions on one socket.', { extensions: { code: 'RATE_LIMITED' } })]
      let contextValue: Context
      try {
        contextValue = await createContext(services, extra.caller)
      } catch (error) {
        // A subscription waits for the database; whoever asks or acts is told at once, as over HTTP.
        if (!isAway(error)) throw error
        if (!subscribes(read(payload.query), payload.operationName)) return [unavailable(id)]
        contextValue = await patiently(extra, () => createContext(services, extra.caller))
      }
      const { actor, requestId } = contextValue
      if (!actor) {
        extra.socket.close(CloseCode.Forbidden, 'Signed out')
        return [new GraphQLError('Please sign in.', { extensions: { code: 'UNAUTHENTICATED' } })]
      }
      try {
        await services.takeOperation(actor.personId, '')
      } catch (error) {
        if (error instanceof GraphQLError) return [error]
        throw error
      }
      const checked = read(payload.query)
      if ('errors' in checked) {
        logOperation(requestId, actor.personId, undefined, began, checked.errors)
        return checked.errors
      }
      // The operation is held for as long as the subscription lasts; its text is the same for everybody.
      Object.assign(payload, { query: checked.text })
      // The client resumes by sending the same operation with a newer `after`; nothing is remembered here between sockets.
      const args: LiveArgs = { schema, document: checked.document, variableValues: payload.variables ?? {}, operationName: payload.operationName ?? null, contextValue, id, query: checked.text, extra }
      return args
    },
    async execute(args) {
      const context = contextOf(args)
      const { requestId, actor, began } = context
      const made = await inShare(services, context, isOpen(args as LiveArgs), async () => execute(args)).catch((error: unknown) => resultOf(isAway(error) ? unavailable(requestId) : error))
      const refusal = reads(args) ? await refusalOfMoved(services, context) : null
      const result = refusal ? { errors: [refusal] } : made
      // What is logged is what is answered.
      const errors = result.errors?.map((error) => maskError(error, requestId))
      logOperation(requestId, actor?.personId, nameOf(args), began, errors)
      return errors ? { ...result, errors } : result
    },
    async subscribe(args) {
      const live = args as LiveArgs
      const opened = contextOf(live)
      const began = performance.now()
      const source = await patiently(live.extra, () => inShare(services, opened, isOpen(live), () => openSource(live))).catch(resultOf)
      const errors = Symbol.asyncIterator in source ? undefined : source.errors?.map((error) => maskError(error, opened.requestId))
      logOperation(opened.requestId, opened.actor?.personId, nameOf(live), began, errors)
      if (!(Symbol.asyncIterator in source)) return errors ? { ...source, errors } : source
      if (source instanceof ActivitySource) {
        // What the first look needed is not kept for as long as the subscription lasts.
        live.contextValue = null
        try {
          return broadcasts.to(live, source, opened.actor!)
        } catch (error) {
          return resultOf(error)
        }
      }
      return executeEach(source, async (event) => {
        // Each event is read with a unit of work, loaders and roles of its own, never with those of the moment of subscribing.
        const actor = await patiently(live.extra, opened.refreshActor).catch((error: unknown) => {
          // The client comes back and asks anew, instead of being told that the stream has ended.
          if (isAway(error)) live.extra.socket.close(closeCodes.tryAgainLater, 'UNAVAILABLE')
          throw error
        })
        const contextValue: Context = { ...opened, em: services.em.fork(), rows: new Map(), readable: new Map(), actor }
        return execute({ ...live, rootValue: event, contextValue })
      })
    },
    onNext: (_context, _id, _payload, args, { data = null, errors }) => (errors ? { data, errors: errors.map((error) => maskError(error, contextOf(args)?.requestId ?? _id).toJSON()) } : { data }),
    onError: (_context, id, _payload, errors) => errors.map((error) => (isExpected(error.originalError) ? (error.originalError as GraphQLError) : maskError(error, id)).toJSON()),
  })
}
