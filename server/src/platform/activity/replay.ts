import type { Member } from '../../../../shared/access/roles.ts'
import type { Activity } from './activity.entity.ts'
import type { Channel, Making, Subscriber } from './broadcast.ts'
import type { Frame } from './frame.ts'
import { batch, keptRows, type LogReader } from './logReader.ts'
import { Renderings } from './renderings.ts'

/** Whoever missed more than this of what they may see is told to refetch instead. */
const replayMax = 500

/** What was missed: rows in order, and the number up to which they are all there is; null where the next rows have to be asked for. */
export interface Missed {
  rows: readonly Activity[]
  through: number | null
}

/** What a project's log has for those who were away. The messages are made once for all who catch up. */
export class Replay {
  readonly #projectId: string
  readonly #log: LogReader
  /** Good only until anything in the project changes. */
  #made = new Map<Channel, Map<number, Renderings<Activity>>>()

  constructor(projectId: string, log: LogReader) {
    this.#projectId = projectId
    this.#log = log
  }

  forget(): void {
    this.#made.clear()
  }

  /**
   * The next rows that a subscriber missed; null where there are too many. What counts is what they may see: as far as the log is looked through
   * (`toldSince`), how much else has happened shows in nothing that they are told.
   */
  async missedBy(subscriber: Subscriber, member: Member): Promise<Missed | null> {
    const { cursor } = subscriber
    const { head } = this.#log
    if (cursor > head) return null
    if (head - cursor <= keptRows) return { rows: await this.#log.missedSince(cursor), through: null }
    const rows = await this.#log.toldSince(cursor, member, await this.#rolesSince(subscriber, member), replayMax + 1)
    return rows === null || rows.length > replayMax ? null : { rows, through: head }
  }

  /** The message about a row for one who was away. That something is hidden now is told to those who could see it then: who got their roles later never could. */
  async frameFor(subscriber: Subscriber, row: Activity, member: Member, making: Omit<Making, 'rows'>): Promise<Frame | null> {
    const frame = await this.#frame(subscriber.channel, row, member, making)
    return frame?.hides && row.seq <= (await this.#rolesSince(subscriber, member)) ? null : frame
  }

  async #rolesSince(subscriber: Subscriber, { personId }: Member): Promise<number> {
    return (subscriber.rolesSince ??= await this.#log.rolesSince(personId))
  }

  async #frame(channel: Channel, row: Activity, member: Member, making: Omit<Making, 'rows'>): Promise<Frame | null> {
    const bySeq = this.#made.get(channel) ?? new Map<number, Renderings<Activity>>()
    this.#made.set(channel, bySeq)
    const made = bySeq.get(row.seq) ?? new Renderings(this.#projectId, row, this.#renderWith(channel, making))
    bySeq.set(row.seq, made)
    // A reader who is slow does not make the server keep all that it sends to them.
    if (bySeq.size > batch) bySeq.delete(bySeq.keys().next().value!)
    try {
      return await made.for(member)
    } catch (error) {
      // Made anew at the next try, which may be the last.
      if (bySeq.get(row.seq) === made) bySeq.delete(row.seq)
      throw error
    }
  }

  #renderWith(channel: Channel, making: Omit<Making, 'rows'>): ConstructorParameters<typeof Renderings<Activity>>[2] {
    const whole = { ...making, rows: new Map() }
    return (subject, audience) => channel.render(subject, audience, whole)
  }
}
