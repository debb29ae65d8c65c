import { isLive, seenStepMs, touchSessions } from '../people/session.service.ts'
import type { Session } from '../people/session.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Numbers } from '../platform/reads/numbers.ts'
import { readSession, type Services } from './context.ts'

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
  readonly #personal = new WeakMap<Actor, { line: string; personal: boolean }>()
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
  }

  /** As it was when it was last looked at: good for knowing which numbers to read, and for nothing else. */
  remembered(token: string): Actor | null {
    return this.#byToken.get(token)?.actor ?? null
  }

  /** Who the token stands for, given numbers that were read just now. */
  async find(token: string, numbers: Numbers): Promise<Actor | null> {
    const now = this.#services.now()
    const known = this.#byToken.get(token)
    if (known?.epoch === epochOf(numbers) && isLive(known.session, now)) {
      if (now.getTime() - known.session.lastSeenAt.getTime() > seenStepMs) {
        known.session = { ...known.session, lastSeenAt: now }
        await touchSessions(this.#services.em, [known.session.id], now)
      }
      return known.actor
    }
    this.#byToken.delete(token)
    const read = await readSession(this.#services.em.fork(), token, now)
    if (!read) return null
    if (this.#byToken.size >= kept) this.#byToken.delete(this.#byToken.keys().next().value!)
    this.#byToken.set(token, { ...read, epoch: epochOf(numbers) })
    return read.actor
  }

  /** Does anything in the actor's projects belong to them in person? Asked again when the numbers have moved. */
  async isPersonal(actor: Actor, line: string, look: () => Promise<boolean>): Promise<boolean> {
    const known = this.#personal.get(actor)
    if (known?.line === line) return known.personal
    const personal = await look()
    this.#personal.set(actor, { line, personal })
    return personal
  }
}
