import { GraphQLError } from 'graphql'

/** What is not the workflow's business is thrown; expected refusals are results (`results.ts`). */
export const unauthenticated = () => new GraphQLError('Please sign in.', { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } })
/** Also for what exists but is not yours: the two are one answer, in code, text and shape. */
export const notFound = () => new GraphQLError('There is no such thing.', { extensions: { code: 'NOT_FOUND' } })
export const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })
export const rateLimited = () => new GraphQLError('Too many attempts. Please wait.', { extensions: { code: 'RATE_LIMITED', http: { status: 429 } } })

const expected = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
])

/** Is this an error that a client may read as it is? Everything else is masked. */
export function isExpected(error: unknown): boolean {
  return error instanceof GraphQLError && expected.has(String(error.extensions['code'] ?? ''))
}

export function masked(requestId: string): GraphQLError {
  return new GraphQLError(`Something went wrong on our side. Please try again. Reference: ${requestId}`, {
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  })
}
