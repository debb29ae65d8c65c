import { randomUUID } from 'node:crypto'
import { membersOf } from '../projects/project.policy.ts'
import { Person } from '../people/person.entity.ts'
import { findSession } from '../people/session.service.ts'
import type { Tail } from '../platform/activity/tail.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Bus } from '../platform/bus/bus.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Audience, Context } from '../platform/graphql/context.ts'
import type { Config } from './config.ts'

/** What lives as long as the process. */
export interface Services {
  config: Config
  em: Db
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

export async function readActor(em: Db, token: string | null, now: Date): Promise<Actor | null> {
  const session = token ? await findSession(em, token, now) : null
  if (!session) return null
  const person = await em.findOne(Person, { id: session.personId, suspendedAt: null })
  if (!person) return null
  return { personId: person.id, organisationId: person.organisationId, sessionId: session.id, members: await membersOf(em, person) }
}

/** A context in which an answer for an audience is made: nobody in particular asks. */
export function audienceContext(services: Services, audience: Audience): Context {
  const { bus, tail, now } = services
  return {
    em: services.em.fork(),
    bus,
    tail,
    now,
    actor: null,
    audience,
    loaders: new Map(),
    requestId: randomUUID(),
    clientAddress: '',
    personasOpen: false,
    refreshActor: async () => null,
    setSession: () => {},
  }
}

/** A context for one operation, or for one event of a subscription: its own unit of work, its own loaders, roles as they are now. */
export async function createContext(services: Services, caller: Caller): Promise<Context> {
  let { token } = caller
  const em = services.em.fork()
  return {
    em,
    bus: services.bus,
    tail: services.tail,
    now: services.now,
    actor: await readActor(em, token, services.now()),
    audience: null,
    loaders: new Map(),
    requestId: randomUUID(),
    clientAddress: caller.clientAddress,
    personasOpen: services.config.demo && caller.loopback,
    refreshActor: () => readActor(services.em.fork(), token, services.now()),
    setSession(next) {
      token = next
      caller.setToken(next)
    },
  }
}
