import type { Db } from '../platform/db/transaction.ts'
import { rateLimited } from '../platform/graphql/errors.ts'
import { SignInAttempt } from './signInAttempt.entity.ts'

const windowMs = 15 * 60_000

/** Failed tries are counted in the database: several servers share the count. A subject may be anything, known or not. */
export async function assertNotThrottled(em: Db, subject: string, tries: number, now: Date): Promise<void> {
  await em.nativeDelete(SignInAttempt, { at: { $lt: new Date(now.getTime() - windowMs) } })
  if ((await em.count(SignInAttempt, { subject })) >= tries) throw rateLimited()
}

export async function countAttempt(em: Db, subject: string, now: Date): Promise<SignInAttempt> {
  const attempt = em.create(SignInAttempt, { subject, at: now })
  await em.flush()
  return attempt
}
