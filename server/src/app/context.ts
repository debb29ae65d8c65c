import { randomUUID } from 'node:crypto'
import { membersOf } from '../projects/project.policy.ts'
import { Person } from '../people/person.entity.ts'
import type { Session } from '../people/session.entity.ts'
import { findSession } from '../people/session.service.ts'
import type { Tail } from '../platform/activity/tail.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Bus } from '../platform/bus/bus.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Audience, Context } from '../platform/graphql/context.ts'
import type { Writes } from '../platform/reads/numbers.ts'
import type { Config } from './config.ts'

/** What lives as long as the process. */
export interface Services {
  config: Config
  em: Db
  writes: Writes
  bus: Bus
  tail: Tail
  now: () => Date
}

/** What a transport knows of the one who asks. */
export interface Caller {
  token: string | null
  clientAddress: string
  /** The request came from this machine, named this machine, and passed no proxy. */
  loopback: boolean
  setToken: (token: string | null) => void
}

export async function readSession(em: Db, token: string, now: Date): Promise<{ actor: Actor; session: Session } | null> {
  const session = await findSession(em, token, now)
  const person = session ? await em.findOne(Person, { id: session.personId, suspendedAt: null }) : null
  if (!session || !person) return null
  return { session, actor: { personId: person.id, organisationId: person.organisationId, sessionId: session.id, members: await membersOf(em, person) } }
}

export async function readActor(em: Db, token: string | null, now: Date): Promise<Actor | null> {
  return (token && (await readSession(em, token, now))?.actor) || null
}

/** What no transport adds anything to. */
function plainContext({ em, bus, tail, now }: Services): Context {
  return {
    em: em.fork(),
    bus,
    tail,
    now,
    actor: null,
    audience: null,
    loaders: new Map(),
    requestId: randomUUID(),
    clientAddress: '',
    personasOpen: false,
    refreshActor: async () => null,
    setSession: () => {},
  }
}

/** A context in which an answer for an audience is made: nobody in particular asks. */
export const audienceContext = (services: Services, audience: Audience): Context => ({ ...plainContext(services), audience })

/** A context for one reading by somebody who is known already. */
export const actorContext = (services: Services, actor: Actor): Context => ({ ...plainContext(services), actor })

/** A context for one operation, or for one event of a subscription: its own unit of work, its own loaders, roles as they are now. */
export async function createContext(services: Services, caller: Caller): Promise<Context> {
  let { token } = caller
  const context = plainContext(services)
  return {
    ...context,
    actor: await readActor(context.em, token, services.now()),
    clientAddress: caller.clientAddress,
    personasOpen: services.config.demo && caller.loopback,
    refreshActor: () => readActor(services.em.fork(), token, services.now()),
    setSession(next) {
      token = next
      caller.setToken(next)
    },
  }
}
