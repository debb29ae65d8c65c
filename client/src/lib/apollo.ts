import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { ErrorLink } from '@apollo/client/link/error'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { RetryLink } from '@apollo/client/link/retry'
import { createCache } from './cache.ts'
import { conditionalFetch, forgetAnswers } from './conditionalFetch.ts'
import { overtaken } from './overtaken.ts'
import { endOfSession } from './renewal.ts'
import { signedOut } from './signedOut.ts'

signedOut.addEventListener('end', forgetAnswers)

/** Commands without an idempotency key, of which a second would not be the first again: an exchanged session is gone, a sign is late. */
const once = new Set(['ChangePassword', 'SayCommenting'])
/** A request that never arrived is sent again: queries are harmless, and all other mutations may arrive twice. */
const retry = new RetryLink({
  delay: { initial: 400, max: 5000, jitter: true },
  attempts: { max: 4, retryIf: (error, { operationName }) => Boolean(error) && !once.has(operationName ?? '') && !CombinedGraphQLErrors.is(error) && !('statusCode' in Object(error)) },
})

const onError = new ErrorLink(({ error }) => {
  if (!CombinedGraphQLErrors.is(error)) return
  if (error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')) endOfSession()
})

/** Our documents are known to the server by their hash, and travel as that. */
const named = new PersistedQueryLink({
  generateHash: (document) => ('__meta__' in document ? (document['__meta__'] as { hash: string }).hash : ''),
})

/** Queries that the server answers from memory, and need not even send again. What somebody searches for, or picks out of a record, stays out of addresses. */
const byGet = new Set(['Findings', 'FindingPage', 'Recommendations', 'RecommendationPage', 'Tracker', 'TrackerSummary'])
const asked = new ApolloLink((operation, forward) => {
  const { search, addressee } = (operation.variables['filter'] ?? operation.variables) as { search?: string; addressee?: string }
  const hashed = operation.getContext()['http']?.includeQuery === false
  if (hashed && !search && !addressee && byGet.has(operation.operationName ?? '')) operation.setContext({ fetchOptions: { method: 'GET' } })
  return forward(operation)
})

export function createApollo(): ApolloClient {
  const cache = createCache()
  const http = new HttpLink({ uri: '/graphql', headers: { 'apollo-require-preflight': 'true' }, fetch: conditionalFetch })
  return new ApolloClient({ cache, link: ApolloLink.from([onError, overtaken(cache), retry, named, asked, http]) })
}
