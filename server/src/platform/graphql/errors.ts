import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { isAway } from '../db/away.ts'

/** What is not the workflow's business is thrown; expected refusals are results (`results.ts`). */
export const unauthenticated = () => new GraphQLError('Please sign in.', { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } })
/** Also for what exists but is not yours: the two are one answer, in code, text and shape. */
export const notFound = () => new GraphQLError('There is no such thing.', { extensions: { code: 'NOT_FOUND' } })
export const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })
export const rateLimited = () => new GraphQLError('Too many attempts. Please wait.', { extensions: { code: 'RATE_LIMITED', http: { status: 429 } } })
/** More than one answer may hold: whoever asks asks for less at once. */
export const tooLarge = () => new GraphQLError('This answer would be too large. Please ask for less at once.', { extensions: { code: 'ANSWER_TOO_LARGE', http: { status: 400 } } })
export const isRateLimited = (error: unknown): boolean => error instanceof GraphQLError && error.extensions['code'] === 'RATE_LIMITED'
/** For whoever it happens to: nothing is wrong with what they sent, and under its idempotency key it can be sent again. */
export const unavailable = (requestId: string) =>
  new GraphQLError(`The server cannot reach its data at the moment. Please try again. Reference: ${requestId}`, { extensions: { code: 'UNAVAILABLE', requestId, http: { status: 503 } } })

const expected = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'ANSWER_TOO_LARGE',
  'UNAVAILABLE',
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

/** What a client may know of an unexpected error. */
export function masked(requestId: string, cause?: unknown): GraphQLError {
  if (isAway(cause)) return unavailable(requestId)
  return new GraphQLError(`Something went wrong on our side. Please try again. Reference: ${requestId}`, {
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  })
}

/** As a client reads it: the status that it asks of HTTP is no part of it. */
export function told(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...rest } = error.toJSON()
  const { http: _http, ...others } = extensions ?? {}
  return { ...rest, extensions: others }
}

const holdsNothing = (data: object | null | undefined): boolean => Object.values(data ?? {}).every((value) => value === null)

/**
 * The refusal in place of an answer that holds nothing because the database went away while it was made: the same as had that been known before.
 * Null where a part of what was asked for is there, or something else was in the way: such an answer stands, and says itself what it lacks.
 */
export function unreached(data: object | null | undefined, errors: readonly GraphQLFormattedError[] = []): GraphQLError | null {
  const away = errors.find(({ extensions }) => extensions?.['code'] === 'UNAVAILABLE')
  return away && holdsNothing(data) ? unavailable(String(away.extensions?.['requestId'])) : null
}
