import type { GraphQLError } from 'graphql'
import { log } from '../platform/log/log.ts'

/** The name is the sender's own choice, a quarter of a megabyte if they like: of what is longer than any name of ours, the log keeps the beginning. */
const nameMax = 64
export const nameInLog = (operation: string | null | undefined): string | undefined => operation?.slice(0, nameMax)

/** One line for each operation, whichever transport it came by: who, what, how long, how it ended. Never content. */
export function logOperation(requestId: string, actor: string | undefined, operation: string | null | undefined, began: number, errors: readonly GraphQLError[] | undefined): void {
  const codes = errors?.map((error) => String(error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR'))
  log.info({ requestId, actor, operation: nameInLog(operation), ms: Math.round(performance.now() - began), codes }, 'operation')
}
