import { verifyPassword } from '../platform/auth/password.ts'
import type { Db } from '../platform/db/transaction.ts'
import { rateLimited } from '../platform/graphql/errors.ts'
import { Person } from './person.entity.ts'
import { SignInAttempt } from './signInAttempt.entity.ts'

const windowMs = 15 * 60_000
const triesPerWindow = 5

/** Failed tries are counted by account and address, known or not, in the database: several servers share the count. */
async function assertNotThrottled(em: Db, subject: string, now: Date): Promise<void> {
  await em.nativeDelete(SignInAttempt, { at: { $lt: new Date(now.getTime() - windowMs) } })
  if ((await em.count(SignInAttempt, { subject })) >= triesPerWindow) throw rateLimited()
}

/** The person whom the credentials name, or null: for a wrong password, an unknown address and a suspended account alike. */
export async function checkCredentials(em: Db, input: { email: string; password: string }, address: string, now: Date): Promise<Person | null> {
  const email = input.email.trim().toLowerCase()
  const subject = `${email} ${address}`
  await assertNotThrottled(em, subject, now)
  // Counted before the password is checked: tries made at the same moment cannot slip past the limit together.
  const attempt = em.create(SignInAttempt, { subject, at: now })
  await em.flush()
  const person = await em.findOne(Person, { email })
  const right = await verifyPassword(input.password, person?.passwordHash ?? null)
  if (!right || !person || person.suspendedAt) return null
  await em.nativeDelete(SignInAttempt, { id: attempt.id })
  return person
}
