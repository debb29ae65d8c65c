import type { GraphQLError } from 'graphql'
import { log } from '../platform/log/log.ts'
import { trustedNames } from './trusted.ts'

/** The name is the sender's own choice, and could be anybody's words, a source's name among them: the log keeps those of our own client's documents. */
export const nameInLog = (operation: string | null | undefined): string | undefined => (operation ? (trustedNames.has(operation) ? operation : 'other') : undefined)

/** One line for each operation, whichever transport it came by: who, what, how long, how it ended. Never content. */
export function logOperation(requestId: string, actor: string | undefined, operation: string | null | undefined, began: number, errors: readonly GraphQLError[] | undefined): void {
  const codes = errors?.map((error) => String(error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR'))
  log.info({ requestId, actor, operation: nameInLog(operation), ms: Math.round(performance.now() - began), codes }, 'operation')
}
