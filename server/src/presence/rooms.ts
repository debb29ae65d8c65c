import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Finding } from '../findings/finding.entity.ts'
import type { Context } from '../platform/graphql/context.ts'
import { rateLimited } from '../platform/graphql/errors.ts'
import { Room } from './room.ts'

/** A page says it every few seconds while somebody types; a person may have several pages. */
const signs = { points: 20, duration: 10 }

/** Where people are on one server. */
class Rooms {
  readonly #byFinding = new Map<string, Room>()
  readonly #perPerson = new RateLimiterMemory(signs)

  of({ id, projectId }: Finding, { em, bus, tail, standing }: Context): Room {
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
