import type { Member } from '../../../../shared/access/roles.ts'
import { accessOf } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import { isAway } from '../db/away.ts'
import type { Db } from '../db/transaction.ts'
import type { Audience } from '../graphql/context.ts'
import type { LoaderCache } from '../graphql/loader.ts'
import { describe } from '../log/describe.ts'
import { log } from '../log/log.ts'
import type { Numbers, NumbersReader } from '../reads/numbers.ts'
import type { Activity } from './activity.entity.ts'
import type { Frame } from './frame.ts'
import { batch, LogReader, type ToldCondition } from './logReader.ts'
import { Renderings } from './renderings.ts'
import { Replay } from './replay.ts'
import { Resync } from './resync.ts'
import type { Tail } from './tail.ts'

const retryMs = 1000
/** However long a pass takes, those whose standing has changed meanwhile do not wait for its end. */
const lookMs = 250
/** A message that cannot be made for so many times in a row goes out with its error: it must not hold up all that come after. */
const triesMax = 3

/** What the messages about one act have in common, whoever they are for. */
export interface Making {
  /** What was read already, for it or for others that are no newer than what was read. */
  rows: LoaderCache
  numbers: Numbers
  /** An unexpected error becomes part of the message, and is not thrown. */
  lastTry: boolean
}

/** One document with one set of variables: its subscribers share each message that the policy makes the same for them. */
export interface Channel {
  /** Null where the audience may not learn of the act. */
  render(subject: Activity | Resync, audience: Audience, making: Making): Promise<Frame | null>
}

/** One subscription of one socket. */
export interface Subscriber {
  readonly sessionId: string
  readonly channel: Channel
  /** The number up to which it has been told everything; infinite where it named a place that is none of this log's. */
  cursor: number
  /** What it may see, as far as it has been told; null where it never said. */
  access: string | null
  /** The number of the act that gave it its roles, 0 if none did; null as long as nobody had to know. */
  rolesSince: number | null
  /** Its place in the project when it was last looked at; null before. */
  member: Member | null
  ended: boolean
  send(frame: Frame): void
  /** Resolves when the socket has taken all that was sent. */
  drained(): Promise<void>
  end(reason: 'SIGNED_OUT' | 'NOT_A_MEMBER'): void
}

/** Who the sessions belong to at this moment; a session that has ended is absent. */
export type ReadActors = (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, Actor>>

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, retryMs).unref())

/**
 * The live delivery of one project on this server. Each new act is read once, its message is made once for each audience and given to
 * everybody in the order of the numbers. Whoever is behind catches up and then joins, with nothing lost or doubled between the two.
 */
export class Broadcast {
  readonly #live = new Set<Subscriber>()
  readonly #joining = new Set<Subscriber>()
  readonly #projectId: string
  readonly #reader: NumbersReader
  readonly #actors: ReadActors
  readonly #log: LogReader
  readonly #stopWatching: (() => void)[]
  readonly #missed: Replay
  #numbers: Numbers | null = null
  #tries = 0
  #turn: Promise<unknown> = Promise.resolve()
  #nextPass: Promise<void> | null = null

  constructor(em: Db, tail: Tail, numbers: NumbersReader, projectId: string, actors: ReadActors, told: ToldCondition) {
    this.#projectId = projectId
    this.#reader = numbers
    this.#actors = actors
    this.#log = new LogReader(em, projectId, told)
    this.#missed = new Replay(projectId, this.#log)
    const advance = (): void => void this.#advance().catch((error: unknown) => this.#failed(error))
    this.#stopWatching = [tail.watch(projectId, advance), tail.watchEpoch(advance)]
  }

  get empty(): boolean {
    return this.#live.size === 0 && this.#joining.size === 0
  }

  close(): void {
    for (const stop of this.#stopWatching) stop()
  }

  join(subscriber: Subscriber): void {
    this.#joining.add(subscriber)
    void this.#catchUp(subscriber)
  }

  leave(subscriber: Subscriber): void {
    subscriber.ended = true
    this.#live.delete(subscriber)
    this.#joining.delete(subscriber)
    if (this.#joining.size === 0) this.#missed.forget()
  }

  /** Runs steps one after the other: nobody joins in the middle of a delivery. */
  #alone<T>(step: () => Promise<T> | T): Promise<T> {
    const done = this.#turn.then(step)
    this.#turn = done.catch(() => {})
    return done
  }

  /** Delivers everything that is committed by now. Callers share a pass that has not begun. */
  #advance(): Promise<void> {
    this.#nextPass ??= this.#alone(() => {
      this.#nextPass = null
      return this.#pass()
    })
    return this.#nextPass
  }

  async #pass(): Promise<void> {
    for (;;) {
      // The epoch after the rows: whoever lost access before the last of them was written is known to have lost it.
      const rows = await this.#log.readOn()
      let numbers = await this.#look()
      let looked = performance.now()
      // What is read for one act is as new as the last of these rows, and serves them all.
      let read: LoaderCache = new Map()
      if (rows.length > 0) this.#missed.forget()
      for (const row of rows) {
        if (performance.now() - looked > lookMs) {
          numbers = await this.#look()
          looked = performance.now()
          read = new Map()
        }
        await this.#deliver(row, { rows: read, numbers, lastTry: this.#tries >= triesMax })
        this.#log.passed(row)
        this.#tries = 0
      }
      if (rows.length < batch) return
    }
  }

  async #deliver(row: Activity, making: Making): Promise<void> {
    const renderings = new Map<Channel, Renderings<Activity>>()
    for (const subscriber of this.#live) {
      // After a failure half-way some have it already.
      if (subscriber.cursor >= row.seq || subscriber.member === null) continue
      const { channel } = subscriber
      let made = renderings.get(channel)
      if (!made) renderings.set(channel, (made = this.#renderingsOf(row, channel, making)))
      const known = made.known(subscriber.member)
      const frame = known === undefined ? await made.for(subscriber.member) : known
      if (subscriber.ended) continue
      subscriber.cursor = row.seq
      if (frame) subscriber.send(frame)
    }
  }

  #renderingsOf(row: Activity, channel: Channel, making: Making): Renderings<Activity> {
    return new Renderings(this.#projectId, row, (subject, audience) => channel.render(subject, audience, making))
  }

  async #look(): Promise<Numbers> {
    const numbers = await this.#reader.read(null)
    await this.#lookAnew(numbers)
    return numbers
  }

  /** Ends or moves those whose standing has changed since the last look, and looks at newcomers for the first time. */
  async #lookAnew(numbers: Numbers): Promise<void> {
    const newcomers = [...this.#joining].filter(({ member }) => member === null)
    const moved = numbers.sessions !== this.#numbers?.sessions || numbers.ground !== this.#numbers.ground
    const subjects = moved ? [...this.#joining, ...this.#live] : newcomers
    if (subjects.length === 0) {
      this.#numbers = numbers
      return
    }
    const actors = await this.#actors([...new Set(subjects.map(({ sessionId }) => sessionId))])
    this.#numbers = numbers
    if (moved) this.#missed.forget()
    for (const subscriber of subjects) {
      const actor = actors.get(subscriber.sessionId)
      const member = actor?.members.get(this.#projectId)
      if (subscriber.ended) continue
      if (!member) {
        this.leave(subscriber)
        subscriber.end(actor ? 'NOT_A_MEMBER' : 'SIGNED_OUT')
        continue
      }
      subscriber.member = member
      const known = subscriber.access
      subscriber.access = accessOf(member)
      if (known !== subscriber.access) subscriber.rolesSince = null
      if (known === null || known === subscriber.access) continue
      // Whoever was away reads everything anew now: nothing of what they missed has to be sent.
      if (this.#joining.has(subscriber)) subscriber.cursor = this.#log.head
      await this.#resync(subscriber, 'ACCESS_CHANGED')
    }
  }

  async #resync(subscriber: Subscriber, reason: Resync['reason']): Promise<void> {
    if (subscriber.member === null || this.#numbers === null) return
    const audience = { projectId: this.#projectId, member: subscriber.member, asked: [] }
    const frame = await subscriber.channel.render(new Resync(this.#projectId, subscriber.cursor, reason), audience, { rows: new Map(), numbers: this.#numbers, lastTry: true })
    if (frame && !subscriber.ended) subscriber.send(frame)
  }

  async #catchUp(subscriber: Subscriber): Promise<void> {
    let tries = 0
    while (!subscriber.ended) {
      try {
        await this.#advance()
        if (await this.#joined(subscriber)) return
        await this.#replay(subscriber, tries >= triesMax)
        tries = 0
      } catch (error) {
        if (!isAway(error)) tries += 1
        log.warn({ error: describe(error) }, 'a subscriber could not catch up; it will be tried again')
        await later()
      }
    }
  }

  #joined(subscriber: Subscriber): Promise<boolean> {
    return this.#alone(() => {
      if (subscriber.ended || subscriber.member === null || subscriber.cursor !== this.#log.head) return false
      this.#live.add(subscriber)
      this.#joining.delete(subscriber)
      if (this.#joining.size === 0) this.#missed.forget()
      return true
    })
  }

  /** Sends what was missed, up to where the others are. */
  async #replay(subscriber: Subscriber, lastTry: boolean): Promise<void> {
    const { head } = this.#log
    let at = subscriber.cursor
    // Whoever was told meanwhile to read everything anew has been moved on from here: nothing older comes after that.
    const goesOn = (): boolean => !subscriber.ended && subscriber.cursor === at
    const missed = subscriber.member && (await this.#missed.missedBy(subscriber, subscriber.member))
    if (!goesOn()) return
    if (missed === null) {
      subscriber.cursor = head
      await this.#resync(subscriber, 'MISSED_TOO_MUCH')
      return
    }
    for (const row of missed.rows) {
      // Nobody else waits for what was missed: it goes out as fast as it is read, and is made no sooner.
      await subscriber.drained()
      if (!goesOn() || subscriber.member === null) return
      const frame = await this.#missed.frameFor(subscriber, row, subscriber.member, { numbers: this.#numbers!, lastTry })
      if (!goesOn()) return
      subscriber.cursor = at = row.seq
      if (frame) subscriber.send(frame)
    }
    if (missed.through !== null) subscriber.cursor = missed.through
  }

  #failed(error: unknown): void {
    // While the database is away nothing can be made, and nothing goes out instead of it.
    if (!isAway(error)) this.#tries += 1
    log.warn({ error: describe(error), projectId: this.#projectId }, 'delivery failed; it will be tried again')
    void later().then(() => this.#advance().catch((again: unknown) => this.#failed(again)))
  }
}
