import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Commenting } from '../../../shared/limits/presence.ts'
import type { Finding } from '../findings/finding.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Context } from '../platform/graphql/context.ts'
import { rateLimited } from '../platform/graphql/errors.ts'
import { Holdings } from '../platform/graphql/holdings.ts'
import type { Feed } from './feed.ts'
import { Room } from './room.ts'

/** A page says it every few seconds while somebody types; a person may have several pages. */
const signs = { points: 20, duration: 10 }

/** A page listens twice, to who reads and to who comments: so many pages of one person are enough. */
const listeningMax = 80

/** Where people are on one server. */
class Rooms {
  readonly #byFinding = new Map<string, Room>()
  readonly #perPerson = new RateLimiterMemory(signs)
  readonly #listening = new Holdings(listeningMax)

  /** Who has the finding open, told to the viewer. Throws RATE_LIMITED where they listen to too much already. */
  read(finding: Finding, context: Context, viewer: Actor, quietly: boolean): Feed<string[]> {
    const leave = this.#listening.take(viewer.personId)
    return this.#of(finding, context).read(viewer, quietly, leave)
  }

  /** Who comments on the finding, told to the viewer. Throws RATE_LIMITED where they listen to too much already. */
  hear(finding: Finding, context: Context, viewer: Actor): Feed<Commenting[]> {
    const leave = this.#listening.take(viewer.personId)
    return this.#of(finding, context).hear(viewer, leave)
  }

  #of({ id, projectId }: Finding, { em, bus, tail, standing }: Context): Room {
    const open = this.#byFinding.get(id) ?? new Room(id, projectId, { em: em.fork(), bus, tail, standing }, () => this.#byFinding.delete(id))
    this.#byFinding.set(id, open)
    return open
  }

  async takeSign(personId: string): Promise<void> {
    await this.#perPerson.consume(personId).catch(() => {
      throw rateLimited()
    })
  }
}

const byServer = new WeakMap<Context['tail'], Rooms>()

/** The rooms of the server to which the context belongs: it is known by its one tail. */
export function roomsOf({ tail }: Context): Rooms {
  const rooms = byServer.get(tail) ?? new Rooms()
  byServer.set(tail, rooms)
  return rooms
}
