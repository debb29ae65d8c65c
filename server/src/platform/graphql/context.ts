import type { Member } from '../../../../shared/access/roles.ts'
import type { Cursors } from '../activity/cursors.ts'
import type { Tail } from '../activity/tail.ts'
import type { Actor } from '../auth/actor.ts'
import type { Bus } from '../bus/bus.ts'
import type { Db } from '../db/transaction.ts'
import { badInput, notFound, unauthenticated } from './errors.ts'
import type { GroundRows } from '../reads/ground.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { LoaderCache } from './loader.ts'

/** A question that was put to the policy while an answer was made, and what it said. */
export interface Asked {
  rule: (member: Member) => boolean
  answer: boolean
}

/**
 * Those for whom one answer is made: a member who stands for all, and every question on which the answer turned. Whoever gets the same
 * reply to each of them would get the same answer, to the letter.
 */
export interface Audience {
  projectId: string
  member: Member
  asked: Asked[]
}

/** What a resolver has at hand for one operation, or for one event of a subscription. */
export interface Context {
  em: Db
  bus: Bus
  tail: Tail
  cursors: Cursors
  /** Nobody while an answer is made for an audience: a field of the viewer's own has no place in it. */
  actor: Actor | null
  /** The epoch of which this process knew when it read who the actor is. */
  epoch: string
  audience: Audience | null
  rows: LoaderCache
  readable: LoaderCache
  /** Null in whatever may write. */
  ground: GroundRows | null
  requestId: string
  /** When the operation came in, by the process's own clock, in milliseconds: what it waited for is a part of how long it took. */
  began: number
  now: () => Date
  /** Demo personas may be entered without a password: demo mode and a loopback client. */
  personasOpen: boolean
  clientAddress: string
  /** This server can send mail. */
  sendsMail: boolean
  /** Null where this server has no key to seal with. */
  sealer: Sealer | null
  /** Reads the session and the roles again, for streams that outlive one reading. Null when the session has ended. */
  refreshActor: () => Promise<Actor | null>
  /** Who the sessions belong to at this moment, by session; those that have ended are absent. */
  standing: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, Actor>>
  /** A socket cannot change its cookie: nobody signs in over it. */
  hasCookie: boolean
  /** Sets or clears the session cookie; without effect on a socket. */
  setSession: (token: string | null) => void
}

export function requireActor(context: Context): Actor {
  if (!context.actor) throw unauthenticated()
  return context.actor
}

/** For whatever opens a session: where its cookie would not reach the client, none is opened. */
export function requireCookie(context: Context): void {
  if (!context.hasCookie) throw badInput('A session is opened over HTTP.')
}

/** The viewer as this project's member. A project one does not belong to does not exist. */
export function requireMember(context: Context, projectId: string): Member {
  const member = requireActor(context).members.get(projectId)
  if (!member) throw notFound()
  return member
}

/** Does the policy allow it to whoever this answer is for? The one way in which reading depends on the reader. */
export function permits(context: Context, projectId: string, rule: (member: Member) => boolean): boolean {
  const { audience, actor } = context
  if (audience === null) {
    const member = actor?.members.get(projectId)
    return member !== undefined && rule(member)
  }
  if (audience.projectId !== projectId) return false
  const answer = rule(audience.member)
  audience.asked.push({ rule, answer })
  return answer
}
