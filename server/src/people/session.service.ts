import type { Actor } from '../platform/auth/actor.ts'
import { hashToken, newToken } from '../platform/auth/token.ts'
import { wake } from '../platform/activity/tail.ts'
import type { Bus } from '../platform/bus/bus.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Session } from './session.entity.ts'

const hour = 3_600_000
/** A session ends after half a day, or after half an hour without a request (an open page's socket counts as one). */
export const absoluteMs = 12 * hour
export const idleMs = hour / 2
/** `lastSeenAt` moves in steps, so that reading does not mean writing. */
export const seenStepMs = 60_000


export async function openSession(em: Db, personId: string, now: Date): Promise<string> {
  const token = newToken()
  em.create(Session, {
    id: newId(),
    tokenHash: hashToken(token),
    personId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + absoluteMs),
  })
  await em.flush()
  return token
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
