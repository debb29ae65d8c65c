import { type Db, inTransaction } from '../platform/db/transaction.ts'
import { newId } from '../platform/db/base.ts'
import { rateLimited } from '../platform/graphql/errors.ts'
import { SignInAttempt } from './signInAttempt.entity.ts'

export const windowMs = 15 * 60_000

/** What is tried, and how often it may fail within the window. A subject may be anything, known or not. */
export interface Limit {
  subject: string
  tries: number
}

/** A try that counts as failed until somebody says otherwise. */
export interface Attempt {
  forgive(): Promise<void>
}

/**
 * Takes one try of each limit, or none of any. Tries are counted in the database, which several servers share, and each is counted before
 * anything is checked: tries of the same moment come one after the other here, on whichever server, so that no more pass than may.
 */
export async function takeAttempt(em: Db, limits: readonly Limit[], now: Date): Promise<Attempt> {
  const since = new Date(now.getTime() - windowMs)
  const ids = await inTransaction(em, async (inner) => {
    // In one order for all, so that two of them never wait for each other.
    for (const { subject } of limits.toSorted((one, other) => (one.subject < other.subject ? -1 : 1))) await inner.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`try ${subject}`])
    for (const { subject, tries } of limits) if ((await inner.count(SignInAttempt, { subject, at: { $gte: since } })) >= tries) return null
    const attempts = limits.map(({ subject }) => inner.create(SignInAttempt, { id: newId(), subject, at: now }))
    await inner.flush()
    return attempts.map(({ id }) => id)
  })
  if (ids === null) throw rateLimited()
  return { forgive: async () => void (await em.nativeDelete(SignInAttempt, { id: { $in: ids } })) }
}
