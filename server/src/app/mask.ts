import type { GraphQLError } from 'graphql'
import { isExpected, masked } from '../platform/graphql/errors.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'

/** What a client may read of an error of a live answer; the cause goes to the log only. */
export function maskError(error: GraphQLError, requestId: string): GraphQLError {
  if (isExpected(error) || error.extensions['code'] !== undefined || !error.originalError) return error
  log.error({ requestId, error: describe(error.originalError) }, 'live answer failed')
  return masked(requestId, error.originalError)
}
