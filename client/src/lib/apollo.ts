import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { ErrorLink } from '@apollo/client/link/error'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { RetryLink } from '@apollo/client/link/retry'
import { type Client, createClient } from 'graphql-ws'
import { conditionalFetch } from './conditionalFetch.ts'
import { setConnection } from './connection.ts'

/** Types of the API's unions, which no document tells the cache. */
const possibleTypes = {
  Anchor: ['PassageAnchor', 'QuestionAnchor', 'WholeAnchor'],
  ActivityMessage: ['Activity', 'Resync'],
  FindingResult: ['FindingSuccess', 'Refused', 'Stale', 'Invalid'],
}

/** Where the session has ended, wherever it was noticed. */
export const signedOut = new EventTarget()

/** A request that never arrived is sent again: queries are harmless, and mutations carry an idempotency key. */
const retry = new RetryLink({
  delay: { initial: 400, max: 5000, jitter: true },
  attempts: { max: 4, retryIf: (error) => Boolean(error) && !CombinedGraphQLErrors.is(error) && !('statusCode' in Object(error)) },
})

const onError = new ErrorLink(({ error }) => {
  if (!CombinedGraphQLErrors.is(error)) return
  if (error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')) signedOut.dispatchEvent(new Event('end'))
})

/** Our documents are known to the server by their hash, and travel as that. */
const named = new PersistedQueryLink({
  generateHash: (document) => ('__meta__' in document ? (document['__meta__'] as { hash: string }).hash : ''),
})

/** Queries that the server answers from memory, and need not even send again. What somebody searches for stays out of addresses. */
const byGet = new Set(['Findings', 'FindingPage', 'Recommendations', 'RecommendationPage'])
const asked = new ApolloLink((operation, forward) => {
  const { search } = (operation.variables['filter'] as { search?: string } | undefined) ?? {}
  const hashed = operation.getContext()['http']?.includeQuery === false
  if (hashed && !search && byGet.has(operation.operationName ?? '')) operation.setContext({ fetchOptions: { method: 'GET' } })
  return forward(operation)
})

export function createApollo(): ApolloClient {
  return new ApolloClient({
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: {
        Viewer: { fields: { sessions: { merge: false }, projects: { merge: false } } },
        // Parts of a record that have no life of their own: the newest answer replaces them.
        Finding: {
          fields: { gaps: { merge: false }, turn: { merge: false }, threads: { merge: false }, decisions: { merge: false }, assignments: { merge: false }, history: { merge: false }, revisions: { merge: false }, citedBy: { merge: false } },
        },
        Recommendation: { fields: { citations: { merge: false }, decisions: { merge: false }, turn: { merge: false }, history: { merge: false }, revisions: { merge: false } } },
        Methodology: { merge: true },
        Instrument: { keyFields: ['code'] },
        Provision: { keyFields: ['code'] },
        Region: { keyFields: ['code'] },
      },
    }),
    link: ApolloLink.from([onError, retry, named, asked, new HttpLink({ uri: '/graphql', headers: { 'apollo-require-preflight': 'true' }, fetch: conditionalFetch })]),
  })
}

const forbidden = 4403
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
    shouldRetry: (event) => !(event instanceof CloseEvent && event.code === forbidden),
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
        if (event instanceof CloseEvent && event.code === forbidden) signedOut.dispatchEvent(new Event('end'))
      },
    },
  })
  return client
}
