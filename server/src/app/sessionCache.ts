import { isLive, seenStepMs, touchSessions } from '../people/session.service.ts'
import type { Session } from '../people/session.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Numbers, NumbersReader } from '../platform/reads/numbers.ts'
import { readSession } from './standing.ts'

const kept = 10_000

interface Remembered {
  actor: Actor
  session: Pick<Session, 'id' | 'expiresAt' | 'lastSeenAt'>
  /** The epoch at which it was read, or before. */
  epoch: string
}

const epochOf = ({ sessions, ground }: Numbers): string => `${sessions}:${ground}`

/** Who a token stands for, remembered as long as the epoch does not move: no session ends early and no role changes without moving it. */
export class SessionCache {
  readonly #byToken = new Map<string, Remembered>()
  readonly #reading = new Map<string, ReturnType<typeof readSession>>()
  readonly #em: Db
  readonly #numbers: NumbersReader
  readonly #now: () => Date

  constructor(em: Db, numbers: NumbersReader, now: () => Date) {
    this.#em = em
    this.#numbers = numbers
    this.#now = now
  }

  /** Who the token stands for at this moment, and the numbers of their projects; null where it stands for nobody. */
  async find(token: string | null): Promise<{ actor: Actor; numbers: Numbers } | null> {
    if (!token) return null
    // Whose numbers to read is taken from memory; whether that memory holds, from the numbers.
    const remembered = this.#byToken.get(token)?.actor ?? null
    const numbers = await this.#numbers.read(remembered)
    const actor = await this.#actor(token, numbers)
    if (actor === null) return null
    return { actor, numbers: actor === remembered ? numbers : await this.#numbers.read(actor) }
  }

  /** Who the token stands for at this moment, for whatever does not rest on numbers. */
  async findActor(token: string | null): Promise<Actor | null> {
    return token ? this.#actor(token, await this.#numbers.read(null)) : null
  }

  /** Many pages of one session that ask after the same move of the epoch are one reading. */
  #read(token: string, epoch: string, now: Date): ReturnType<typeof readSession> {
    const key = `${epoch} ${token}`
    const reading = this.#reading.get(key) ?? readSession(this.#em.fork(), token, now).finally(() => this.#reading.delete(key))
    this.#reading.set(key, reading)
    return reading
  }

  async #actor(token: string, numbers: Numbers): Promise<Actor | null> {
    const now = this.#now()
    const known = this.#byToken.get(token)
    if (known?.epoch === epochOf(numbers) && isLive(known.session, now)) {
      if (now.getTime() - known.session.lastSeenAt.getTime() > seenStepMs) {
        known.session = { ...known.session, lastSeenAt: now }
        await touchSessions(this.#em, [known.session.id], now)
      }
      return known.actor
    }
    this.#byToken.delete(token)
    const read = await this.#read(token, epochOf(numbers), now)
    if (!read) return null
    if (this.#byToken.size >= kept) this.#byToken.delete(this.#byToken.keys().next().value!)
    this.#byToken.set(token, { ...read, epoch: epochOf(numbers) })
    return read.actor
  }
}
