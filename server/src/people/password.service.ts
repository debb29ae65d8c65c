import { checkPasswordChange } from '../../../shared/limits/people.ts'
import { wake } from '../platform/activity/tail.ts'
import { hashPassword } from '../platform/auth/password.ts'
import { type Db, inTransaction } from '../platform/db/transaction.ts'
import { type Context, requireActor, requireCookie } from '../platform/graphql/context.ts'
import { unauthenticated } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { decidePasswordChange } from './password.decide.ts'
import { Person } from './person.entity.ts'
import { openSession } from './session.service.ts'
import { type ChangePasswordInput, SignInSuccess } from './signIn.graphql.ts'
import { checkCredentials } from './signIn.service.ts'

/** Replaces the hash that was checked, and with it every session; answers the token of the only one, or null where somebody was first. */
async function replace(em: Db, person: Person, sessionId: string, passwordHash: string, at: Date): Promise<string | null> {
  const changed = await em.execute<{ id: string }[]>('update person set password_hash = ? where id = ? and password_hash = ? returning id', [passwordHash, person.id, person.passwordHash])
  // Whoever was signed out while this was under way does nothing any more.
  const ended = await em.execute<{ id: string }[]>('delete from session where person_id = ? returning id', [person.id])
  if (!ended.some(({ id }) => id === sessionId)) throw unauthenticated()
  if (changed.length === 0) return null
  return openSession(em, { id: person.id, passwordHash }, at)
}

/**
 * A new password ends every session, this one as well: whoever has a copy of its token has nothing. The caller goes on in a fresh one.
 * There is no idempotency key, for a hash of the input would be kept, and there are passwords in it: the present password works once.
 */
export async function changePassword(context: Context, input: ChangePasswordInput): Promise<SignInSuccess | Refused | Invalid> {
  requireCookie(context)
  const { em, clientAddress, now } = context
  const { personId, sessionId } = requireActor(context)
  const issues = checkPasswordChange(input)
  if (issues.length > 0) return new Invalid(issues)
  const person = await em.findOneOrFail(Person, { id: personId })
  const hasPassword = Boolean(person.passwordHash)
  const known = hasPassword && (await checkCredentials(em, { email: person.email, password: input.currentPassword }, clientAddress, now())) !== null
  const decided = decidePasswordChange({ hasPassword, known })
  if ('refused' in decided) return new Refused(decided.refused)
  const passwordHash = await hashPassword(input.newPassword)
  const token = await inTransaction(em, (inner) => replace(inner, person, sessionId, passwordHash, now()), (opened) => opened !== null)
  if (token === null) return new Refused('WRONG_PASSWORD')
  wake(context.bus)
  context.setSession(token)
  context.actor = await context.refreshActor()
  return new SignInSuccess(person)
}
