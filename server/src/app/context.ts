import { randomUUID } from 'node:crypto'
import type { Making } from '../platform/activity/broadcast.ts'
import type { Cursors } from '../platform/activity/cursors.ts'
import type { Tail } from '../platform/activity/tail.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Bus } from '../platform/bus/bus.ts'
import type { Reach } from '../platform/db/reach.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Audience, Context } from '../platform/graphql/context.ts'
import type { Gates } from '../platform/graphql/gate.ts'
import type { TakeOperation } from '../platform/graphql/rate.ts'
import type { Ground } from '../platform/reads/ground.ts'
import type { Sealer } from '../platform/seal/sealer.ts'
import type { Numbers, NumbersReader } from '../platform/reads/numbers.ts'
import type { Config } from './config.ts'
import type { SessionCache } from './sessionCache.ts'
import { readStanding } from './standing.ts'

/** What lives as long as the process. */
export interface Services {
  config: Config
  em: Db
  numbers: NumbersReader
  ground: Ground
  sessions: SessionCache
  takeOperation: TakeOperation
  /** By person: what runs at once. */
  running: Gates
  bus: Bus
  tail: Tail
  cursors: Cursors
  reach: Reach
  sealer: Sealer | null
  now: () => Date
}

/** What a transport knows of the one who asks. */
export interface Caller {
  token: string | null
  clientAddress: string
  /** The request came from this machine, named this machine, and passed no proxy. */
  loopback: boolean
  setToken: (token: string | null) => void
  /** What is set reaches the client. */
  hasCookie: boolean
}

/** What no transport adds anything to. */
function plainContext({ config, em, bus, tail, cursors, sealer, now }: Services): Context {
  return {
    em: em.fork(),
    bus,
    tail,
    cursors,
    now,
    actor: null,
    epoch: tail.epoch,
    audience: null,
    rows: new Map(),
    readable: new Map(),
    ground: null,
    requestId: randomUUID(),
    began: performance.now(),
    clientAddress: '',
    personasOpen: false,
    sendsMail: config.mail !== null && config.origin !== null,
    refreshActor: async () => null,
    standing: (sessionIds) => readStanding(em, sessionIds, now()),
    sealer,
    hasCookie: false,
    setSession: () => {},
  }
}

/** A context in which an answer for an audience is made: nobody in particular asks. */
export const audienceContext = (services: Services, audience: Audience, { rows, numbers }: Making): Context => ({
  ...plainContext(services),
  audience,
  rows,
  ground: services.ground.at(numbers),
})

/** A context for one reading by somebody who is known already, of what is in the database at that moment. */
export const actingContext = (services: Services, actor: Actor): Context => ({ ...plainContext(services), actor })

/** A context for one reading by somebody who is known already, on ground that was looked at just now. */
export const readingContext = (services: Services, actor: Actor, numbers: Numbers): Context => ({ ...plainContext(services), actor, ground: services.ground.at(numbers) })

/** A context for one operation, or for one event of a subscription: its own unit of work, its own loaders, roles as they are now. */
export async function createContext(services: Services, caller: Caller): Promise<Context> {
  let { token } = caller
  const context = plainContext(services)
  const findActor = () => services.sessions.findActor(token)
  return {
    ...context,
    actor: await findActor(),
    clientAddress: caller.clientAddress,
    personasOpen: services.config.demo && caller.loopback,
    refreshActor: findActor,
    hasCookie: caller.hasCookie,
    setSession(next) {
      token = next
      caller.setToken(next)
    },
  }
}
