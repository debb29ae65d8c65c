import type { GraphQLError } from 'graphql'
import { log } from '../platform/log/log.ts'

/** One line for each operation, whichever transport it came by: who, what, how long, how it ended. Never content. */
export function logOperation(requestId: string, actor: string | undefined, operation: string | null | undefined, began: number, errors: readonly GraphQLError[] | undefined): void {
  const codes = errors?.map((error) => String(error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR'))
  log.info({ requestId, actor, operation, ms: Math.round(performance.now() - began), codes }, 'operation')
}
