import type { Member } from '../../../../shared/access/roles.ts'
import type { Tail } from '../activity/tail.ts'
import type { Actor } from '../auth/actor.ts'
import type { Bus } from '../bus/bus.ts'
import type { Db } from '../db/transaction.ts'
import { notFound, unauthenticated } from './errors.ts'
import type { LoaderCache } from './loader.ts'

/** What a resolver has at hand for one operation, or for one event of a subscription. */
export interface Context {
  em: Db
  bus: Bus
  tail: Tail
  actor: Actor | null
  loaders: LoaderCache
  requestId: string
  now: () => Date
  /** Demo personas may be entered without a password: demo mode and a loopback client. */
  personasOpen: boolean
  clientAddress: string
  /** Reads the session and the roles again, for streams that outlive one reading. Null when the session has ended. */
  refreshActor: () => Promise<Actor | null>
  /** Sets or clears the session cookie; without effect on a socket. */
  setSession: (token: string | null) => void
}

export function requireActor(context: Context): Actor {
  if (!context.actor) throw unauthenticated()
  return context.actor
}

/** The viewer as this project's member. A project one does not belong to does not exist. */
export function requireMember(context: Context, projectId: string): Member {
  const member = requireActor(context).members.get(projectId)
  if (!member) throw notFound()
  return member
}

/** Today as the calendar of UTC has it, `YYYY-MM-DD`. */
export const today = (context: Context): string => context.now().toISOString().slice(0, 10)
