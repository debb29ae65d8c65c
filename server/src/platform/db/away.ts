/** What Node says when nobody answers at an address, or the line breaks. */
const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])
/** What PostgreSQL says when it goes, begins, or takes nobody in: connection exceptions, shutdown, crash, starting up, too many connections. */
const refusing = /^(08...|57P0[123]|53300)$/
/** What the driver says of a connection that has ended under it; these have no code. */
const ended = /^Connection terminated|is not queryable$|^timeout expired$|^timeout exceeded when trying to connect$/

/** Could the database not be reached, whatever was asked of it? The same may succeed in a moment, and may even have succeeded. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return broken.has(code) || refusing.test(code) || ended.test(error.message)
}
