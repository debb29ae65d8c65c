/** How long a connection to the database may take to be made. */
export const connectMs = 10_000

/** What the driver says of a connection that was not made in time. */
const unmade = 'timeout expired'

/**
 * Why a database cannot be used, on one line and without a full stop. A name with several addresses fails once for each of them, and the error
 * around these says nothing of its own.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.message === unmade) return `it did not answer within ${connectMs / 1_000} seconds`
  const own = error.message.split('\n')[0]!.replace(/\.$/, '')
  if (own !== '') return own
  const parts: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : []
  const reasons = [...new Set(parts.map(reasonOf))].filter((reason) => reason !== '')
  return reasons.length > 0 ? reasons.join(', ') : 'code' in error ? String(error.code) : error.name
}
