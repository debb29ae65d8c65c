import type { Actor } from '../platform/auth/actor.ts'
import { hashToken, newToken } from '../platform/auth/token.ts'
import { wake } from '../platform/activity/tail.ts'
import type { Bus } from '../platform/bus/bus.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Person } from './person.entity.ts'
import { Session } from './session.entity.ts'

const hour = 3_600_000
/** A session ends after half a day, or after half an hour without a request (an open page's socket counts as one). */
export const absoluteMs = 12 * hour
export const idleMs = hour / 2
/** `lastSeenAt` moves in steps, so that reading does not mean writing. */
export const seenStepMs = 60_000

/**
 * A session for a person as they were read. Null where the password has changed since: who signs in while it is being changed waits
 * for the row, and whoever was in before is among those whose sessions end.
 */
export async function openSession(em: Db, person: Pick<Person, 'id' | 'passwordHash'>, now: Date): Promise<string | null> {
  const token = newToken()
  const opened = await em.execute<{ id: string }[]>(
    `with owner as (select id from person where id = ? and password_hash is not distinct from ? for share)
     insert into session (id, token_hash, person_id, created_at, last_seen_at, expires_at) select ?::uuid, ?, owner.id, ?::timestamptz, ?::timestamptz, ?::timestamptz from owner returning id`,
    [person.id, person.passwordHash ?? null, newId(), hashToken(token), now, now, new Date(now.getTime() + absoluteMs)],
  )
  return opened.length > 0 ? token : null
}

export const isLive = (session: Pick<Session, 'expiresAt' | 'lastSeenAt'>, now: Date): boolean => now < session.expiresAt && now.getTime() - session.lastSeenAt.getTime() < idleMs

/** The live session of a cookie's token, or null. */
export async function findSession(em: Db, token: string, now: Date): Promise<Session | null> {
  const session = await em.findOne(Session, { tokenHash: hashToken(token) })
  if (!session || !isLive(session, now)) return null
  if (now.getTime() - session.lastSeenAt.getTime() > seenStepMs) {
    await em.nativeUpdate(Session, { id: session.id }, { lastSeenAt: now })
  }
  return session
}

/** Those of the sessions that are live. */
export async function liveSessions(em: Db, ids: readonly string[], now: Date): Promise<Session[]> {
  return (await em.find(Session, { id: { $in: [...ids] } })).filter((session) => isLive(session, now))
}

/** Keeps live sessions alive; one that has run out stays so. */
export async function touchSessions(em: Db, ids: readonly string[], now: Date): Promise<void> {
  const seenLately = new Date(now.getTime() - idleMs)
  await em.fork().nativeUpdate(Session, { id: { $in: [...ids] }, expiresAt: { $gt: now }, lastSeenAt: { $gt: seenLately } }, { lastSeenAt: now })
}

export async function endSession(em: Db, bus: Bus, actor: Actor): Promise<void> {
  await em.nativeDelete(Session, { id: actor.sessionId })
  wake(bus)
}

export async function endEverySession(em: Db, bus: Bus, actor: Actor): Promise<void> {
  await em.nativeDelete(Session, { personId: actor.personId })
  wake(bus)
}

export const liveSessionsOf = async (em: Db, personId: string, now: Date): Promise<Session[]> =>
  (await em.find(Session, { personId }, { orderBy: { lastSeenAt: 'desc' } })).filter((session) => isLive(session, now))
