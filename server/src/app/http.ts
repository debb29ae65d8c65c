import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { expressMiddleware } from '@as-integrations/express5'
import express, { type Express, type Request, type Response, type Router } from 'express'
import { type GraphQLSchema, OperationTypeNode } from 'graphql'
import helmet from 'helmet'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { clearedCookie, sessionCookie, tokenFromCookies } from '../platform/auth/token.ts'
import { isAway } from '../platform/db/away.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isExpected, masked, told, unavailable, unreached } from '../platform/graphql/errors.ts'
import { documentRules, maxBytes, maxTokens } from '../platform/graphql/limits.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import { absoluteMs } from '../people/session.service.ts'
import { createContext, type Services } from './context.ts'
import { answerFile } from './fileRequests.ts'
import { logOperation } from './operationLog.ts'
import { isLoopback, sameOrigin } from './origin.ts'
import { healthAt } from './health.ts'
import { Reads } from './reads.ts'
import { isServed } from './served.ts'
import { inShare } from './share.ts'
import { refusalOfMoved } from './stillStands.ts'
import { unsubscribingAt } from './unsubscribing.ts'
import { findTrusted, hashIn } from './trusted.ts'

/** GraphQL over HTTP with the protections that its transport needs. */
function apollo(schema: GraphQLSchema, services: Services, server: Server): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    csrfPrevention: true,
    introspection: services.config.introspection,
    includeStacktraceInErrorResponses: false,
    validationRules: documentRules(services.config.introspection),
    parseOptions: { maxTokens },
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    hideSchemaDetailsFromClientErrors: !services.config.introspection,
    formatError: (formatted, error) => {
      const cause = error instanceof Error && 'originalError' in error && error.originalError ? error.originalError : error
      if (isExpected(error)) return formatted
      const code = formatted.extensions?.['code']
      if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') return { message: formatted.message, extensions: { code } }
      const requestId = randomBytes(8).toString('hex')
      log.error({ requestId, error: describe(cause) }, 'operation failed')
      return told(masked(requestId, cause))
    },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: server }),
      {
        async requestDidStart({ contextValue }) {
          return {
            async willSendResponse({ operation, operationName, errors, response, contextValue: context }) {
              const moved = operation?.operation === OperationTypeNode.QUERY ? await refusalOfMoved(services, context) : null
              const refusal = moved ?? (response.body.kind === 'single' ? unreached(response.body.singleResult.data, response.body.singleResult.errors) : null)
              if (refusal) {
                response.http.status = (refusal.extensions as { http: { status: number } }).http.status
                response.body = { kind: 'single', singleResult: { errors: [told(refusal)] } }
              }
              logOperation(contextValue.requestId, context.actor?.personId, operationName, contextValue.began, refusal ? [refusal] : errors)
            },
          }
        },
      },
    ],
  })
}

const sayAway = (error: unknown): never => {
  throw isAway(error) ? unavailable(randomUUID()) : error
}

async function contextOf(services: Services, request: Request, response: Response): Promise<Context> {
  const { secure } = services.config
  // Nobody waits for an answer that cannot come, nor stands in the way of those who come when the database is back.
  if (services.reach.away) throw unavailable(randomUUID())
  const context = await createContext(services, {
    token: tokenFromCookies(request.headers.cookie, secure),
    clientAddress: request.ip ?? '',
    loopback: isLoopback(request),
    setToken: (token) => response.append('Set-Cookie', token ? sessionCookie(token, secure, absoluteMs / 1000) : clearedCookie(secure)),
    hasCookie: true,
  }).catch(sayAway)
  await services.takeOperation(context.actor?.personId ?? null, context.clientAddress)
  if (context.actor) await enter(services, context, response).catch(sayAway)
  return context
}

/** Resolves when the answer is made, whether or not somebody still waits for it: what runs on for one who has hung up is not over. */
const answered = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    const end = response.end.bind(response) as (...given: unknown[]) => Response
    response.end = (...given: unknown[]) => {
      resolve()
      return end(...given)
    }
  })

/** Waits until fewer operations of that person run, and takes a place until it is answered. */
async function enter(services: Services, context: Context, response: Response): Promise<void> {
  const over = answered(response)
  const isWanted = (): boolean => !response.destroyed && !services.reach.away
  await new Promise<void>((entered, failed) => {
    inShare(services, context, isWanted, () => {
      entered()
      return over
    }).catch(failed)
  })
}

/** Security headers, the same on every answer. */
const headersOf = ({ secure }: Services['config']) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })

const unknownDocument = { errors: [{ message: 'This server does not know the document. Send its text.', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }] }

/** A request that names a document of our client by its hash, as if it had sent the text. An unknown hash is of another release: the client sends the text then. */
const namedDocuments =
  (reads: Reads) =>
  (request: Request, response: Response, next: () => void): void => {
    const body = request.body as { query?: string; extensions?: unknown; variables?: unknown } | undefined
    const hash = body?.query === undefined ? hashIn(body?.extensions) : null
    const namesNone = hash === null && !(request.method === 'GET' && request.query['extensions'] !== undefined)
    if (namesNone) return next()
    if (hash !== null && reads.answerPost(hash, body?.variables, request, response)) return
    const trusted = hash ? findTrusted(hash) : undefined
    if (!trusted || !body) return void response.json(unknownDocument)
    body.query = trusted.text
    delete body.extensions
    next()
  }

/** The built client: hashed files for ever, its page fresh with each request. */
function serveClient(app: Express, folder: string): void {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return
  const html = readFileSync(page, 'utf8')
  app.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, fallthrough: false }))
  app.use(express.static(folder, { index: false, maxAge: '1h' }))
  app.get('/{*path}', (_request, response) => {
    response.set('Cache-Control', 'no-store').type('html').send(html)
  })
}

export async function mountHttp(app: Express, schema: GraphQLSchema, services: Services, server: Server, clientFolder: string, files: readonly Router[]): Promise<ApolloServer<Context>> {
  const graphql = apollo(schema, services, server)
  await graphql.start()
  app.disable('x-powered-by')
  // What may be asked for conditionally has its own (`reads.ts`); nothing else is ever asked for twice.
  app.disable('etag')
  app.set('trust proxy', services.config.origin ? 'loopback, uniquelocal' : false)
  const headers = headersOf(services.config)
  const reads = new Reads(schema, services)
  const own = express.Router()
  app.use((request, response, next) => headers(request, response, () => (reads.answerGet(request, response) ? undefined : next())))
  app.use((request, response, next) => (isServed(request.path) ? own(request, response, next) : next()))
  own.use(healthAt(services))
  own.use(unsubscribingAt(services))
  for (const router of files) own.use(router)
  own.use(
    '/graphql',
    (request, response, next) => {
      if (sameOrigin(request.headers, services.config.origin)) return next()
      response.status(403).json({ errors: [{ message: 'This address may not be called from another site.', extensions: { code: 'FORBIDDEN' } }] })
    },
    express.json({ limit: maxBytes }),
    namedDocuments(reads),
    expressMiddleware(graphql, { context: ({ req, res }) => contextOf(services, req, res) }),
  )
  own.use((_request, response) => answerFile(response, 'not_found'))
  serveClient(app, clientFolder)
  app.use((error: unknown, _request: Request, response: Response, _next: () => void) => {
    // Nothing can be said any more, but it is over.
    if (response.headersSent) return void response.end().destroy()
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500 ? error.status : 500
    if (status === 500) log.error({ error: describe(error) }, 'request failed')
    response.status(status).json({ errors: [{ message: status === 500 ? 'Something went wrong on our side.' : 'This request cannot be read.', extensions: { code: status === 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST' } }] })
  })
  return graphql
}
