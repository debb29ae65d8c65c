import { setTimeout as pause } from 'node:timers/promises'
import { mayRead } from '../../../shared/access/finding.ts'
import { type Commenting, commentingMs, type Place } from '../../../shared/limits/presence.ts'
import { Finding } from '../findings/finding.entity.ts'
import { findingFacts } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { isAway } from '../platform/db/away.ts'
import { newId } from '../platform/db/base.ts'
import type { Context } from '../platform/graphql/context.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import { Feed } from './feed.ts'
import { decodeSignal, encodeSignal, type Signal, topicOf } from './signal.ts'

const beatMs = 5_000
/** A reader who has not been heard of for so long has gone, whatever became of their server. */
const goneMs = 12_000

/** What happens within this time is told together. */
const togetherMs = 50

/** Who has the page open, and in which session. */
type Viewer = Pick<Actor, 'personId' | 'sessionId'>

interface Listener {
  /** Who is here, or who comments. */
  hears: 'reading' | 'commenting'
  feed: Feed<string[]> | Feed<Commenting[]>
  /** Under which they are seen; null where they only listen. */
  reader: string | null
  personId: string
  sessionId: string
}

type Surroundings = Pick<Context, 'em' | 'bus' | 'tail' | 'standing'>

/**
 * Everybody on this server who has one finding open. They share one ear on the bus, one beat, and one look at whether the finding may still
 * be read: whatever happens in the project, the finding and everybody's standing are read once for all of them.
 */
export class Room {
  readonly #findingId: string
  readonly #projectId: string
  readonly #around: Surroundings
  readonly #left: () => void
  readonly #listeners = new Set<Listener>()
  readonly #seen = new Map<string, { personId: string; at: number }>()
  readonly #commenting = new Map<string, { place: Place; at: number }>()
  readonly #stops: (() => void)[]
  #fading: ReturnType<typeof setTimeout> | null = null
  #saying: ReturnType<typeof setTimeout> | null = null
  #looking: Promise<void> | null = null
  #again = false

  constructor(findingId: string, projectId: string, around: Surroundings, left: () => void) {
    this.#findingId = findingId
    this.#projectId = projectId
    this.#around = around
    this.#left = left
    const look = (): void => this.#look()
    const beat = setInterval(() => this.#beat(), beatMs)
    beat.unref()
    this.#stops = [
      around.bus.subscribe(topicOf(findingId), (message) => this.#hear(decodeSignal(message))),
      // Whenever anything in the project changes, and whenever anybody's standing does.
      around.tail.watch(projectId, look),
      around.tail.watchEpoch(look),
      () => clearInterval(beat),
    ]
  }

  /** Who has the finding open. Listening is being present, unless it is done quietly. `left` is called when the listener goes. */
  read({ personId, sessionId }: Viewer, quietly: boolean, left: () => void): Feed<string[]> {
    const reader = quietly ? null : newId()
    const feed = new Feed<string[]>(() => this.#leave(listener, left))
    const listener: Listener = { hears: 'reading', feed, reader, personId, sessionId }
    this.#listeners.add(listener)
    if (reader) this.#seen.set(reader, { personId, at: Infinity })
    this.#say(listener, true)
    this.#look()
    return feed
  }

  /** Who comments on it at this moment. */
  hear({ personId, sessionId }: Viewer, left: () => void): Feed<Commenting[]> {
    const feed = new Feed<Commenting[]>(() => this.#leave(listener, left))
    const listener: Listener = { hears: 'commenting', feed, reader: null, personId, sessionId }
    this.#listeners.add(listener)
    this.#look()
    return feed
  }

  #leave(listener: Listener, left: () => void): void {
    left()
    this.#listeners.delete(listener)
    if (listener.reader) this.#seen.delete(listener.reader)
    this.#say(listener, false)
    if (this.#listeners.size > 0) return this.#look()
    for (const stop of this.#stops) stop()
    if (this.#fading) clearTimeout(this.#fading)
    if (this.#saying) clearTimeout(this.#saying)
    this.#left()
  }

  #say({ reader, personId }: Listener, here: boolean): void {
    if (reader) this.#around.bus.publish(topicOf(this.#findingId), encodeSignal({ says: 'reading', reader, personId, here }))
  }

  #sayAll(): void {
    for (const listener of this.#listeners) this.#say(listener, true)
  }

  #hear(said: Signal | null): void {
    if (said?.says === 'commenting') this.#noteCommenting(said)
    if (said?.says !== 'reading' || this.#seen.get(said.reader)?.at === Infinity) return
    const known = this.#seen.has(said.reader)
    if (said.here) this.#seen.set(said.reader, { personId: said.personId, at: Date.now() })
    else this.#seen.delete(said.reader)
    if (said.here === known) return
    // A newcomer learns of us soon rather than at the next beat, and all who come together at one time.
    if (said.here) this.#saying ??= setTimeout(() => {
      this.#saying = null
      this.#sayAll()
    }, togetherMs).unref()
    this.#look()
  }

  #noteCommenting({ personId, place }: { personId: string; place: Place | null }): void {
    if (place) this.#commenting.set(personId, { place, at: Date.now() })
    else this.#commenting.delete(personId)
    this.#look()
    this.#fade()
  }

  /** Forgets by itself who has not been heard of: nobody has to say that they have stopped. */
  #fade(): void {
    if (this.#fading) clearTimeout(this.#fading)
    this.#fading = null
    const now = Date.now()
    for (const [personId, { at }] of this.#commenting) if (now - at >= commentingMs) this.#commenting.delete(personId)
    if (this.#commenting.size === 0) return
    const oldest = Math.min(...[...this.#commenting.values()].map(({ at }) => at))
    this.#fading = setTimeout(() => {
      this.#fade()
      this.#look()
    }, Math.max(1, oldest + commentingMs - now))
    this.#fading.unref()
  }

  #beat(): void {
    this.#sayAll()
    for (const [reader, { at }] of this.#seen) if (Date.now() - at > goneMs) this.#seen.delete(reader)
    this.#look()
  }

  /** Looks who may still be here and then tells them what is new; one look at a time, and one more for all who asked meanwhile. */
  #look(): void {
    if (this.#listeners.size === 0) return
    if (this.#looking) {
      this.#again = true
      return
    }
    // Whoever comes and goes without end does not keep the database looking without end.
    this.#looking = this.#admitAndTell().then(() => (this.#again ? pause(togetherMs, undefined, { ref: false }) : undefined)).finally(() => {
      this.#looking = null
      if (!this.#again) return
      this.#again = false
      this.#look()
    })
  }

  async #admitAndTell(): Promise<void> {
    try {
      const listeners = [...this.#listeners]
      // What is told is what was known before the look: what is said meanwhile is for those who are looked at after it.
      const [readers, commenting] = [this.#readers(), this.#commentingNow()]
      // Who somebody is, before what they may read: what is taken away afterwards is looked at again.
      const actors = await this.#around.standing([...new Set(listeners.map(({ sessionId }) => sessionId))])
      const finding = await this.#around.em.fork().findOne(Finding, { id: this.#findingId })
      for (const { hears, feed, sessionId } of listeners) {
        const member = actors.get(sessionId)?.members.get(this.#projectId)
        if (finding === null || finding.level === 'restricted' || member === undefined || !mayRead(member, findingFacts(finding))) feed.end()
        else if (hears === 'reading') (feed as Feed<string[]>).offer(readers)
        else (feed as Feed<Commenting[]>).offer(commenting)
      }
    } catch (error) {
      log.warn({ error: describe(error) }, 'who may be present could not be read')
      // Nobody hears anything that could not be asked for; when the database is back everybody is looked at anew.
      if (!isAway(error)) for (const { feed } of this.#listeners) feed.end()
    }
  }

  #readers(): string[] {
    return [...new Set([...this.#seen.values()].map(({ personId }) => personId))].toSorted()
  }

  #commentingNow(): Commenting[] {
    return [...this.#commenting].map(([personId, { place }]) => ({ personId, place })).toSorted((one, other) => one.personId.localeCompare(other.personId))
  }
}
