import { verifyPassword } from '../platform/auth/password.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Refused } from '../platform/graphql/results.ts'
import { Person } from './person.entity.ts'
import { endSession, openSession } from './session.service.ts'
import { SignInSuccess } from './signIn.graphql.ts'
import { takeAttempt } from './throttle.ts'

/** The person whom the credentials name, or null: for a wrong password, an unknown address and a suspended account alike. */
export async function checkCredentials(em: Db, input: { email: string; password: string }, address: string, now: Date): Promise<Person | null> {
  const email = input.email.trim().toLowerCase()
  const attempt = await takeAttempt(
    em,
    [
      { subject: `${email} ${address}`, tries: 5 },
      // Many accounts from one address: an office mistypes now and then, a list of passwords does nothing else.
      { subject: address, tries: 50 },
    ],
    now,
  )
  const person = await em.findOne(Person, { email })
  // Where too many wait already nothing was tried, and nothing counts: others cannot use somebody's tries up for them.
  const right = await verifyPassword(input.password, person?.passwordHash ?? null).catch(async (error: unknown) => {
    await attempt.forgive()
    throw error
  })
  if (!right || !person || person.suspendedAt) return null
  await attempt.forgive()
  return person
}

/** Opens a fresh session: a token that was there before signing in is never the one after. */
export async function enter(context: Context, person: Person): Promise<SignInSuccess | Refused> {
  const token = await openSession(context.em, person, context.now())
  if (token === null) return new Refused('SIGN_IN_FAILED')
  if (context.actor) await endSession(context.em, context.bus, context.actor)
  context.setSession(token)
  context.actor = await context.refreshActor()
  return new SignInSuccess(person)
}
