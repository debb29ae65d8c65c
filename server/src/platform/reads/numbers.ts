import type { Actor } from '../auth/actor.ts'
import { runPrepared } from '../db/prepared.ts'
import { type Db, watching } from '../db/transaction.ts'

/** Everything that must be unchanged for an answer to be still exact. */
export interface Numbers {
  sessions: number
  ground: number
  /** By project: the newest activity's number. */
  projects: ReadonlyMap<string, number>
  /** By person: moves with their working copies, and with the comments that they keep. */
  copies: ReadonlyMap<string, number>
  /** The people who may see something because of who they are, and not of what they do. */
  concerned: ReadonlySet<string>
}

interface Batch {
  projectIds: Set<string>
  personIds: Set<string>
  read: Promise<Numbers>
}

/** `concerned` is a condition on the alias `p` of `person`. */
const statement = (concerned: string): string => `select 'epoch' as kind, '' as id, sessions as n, ground from epoch
  union all select 'project', project_id::text, seq, 0 from feed where project_id = any(?)
  union all select 'person', p.id::text, p.copies, (${concerned})::int from person p where p.id = any(?)`

/** For whoever only has to know who asks: most of the planning goes into `concerned`. */
const epochAlone = `select 'epoch' as kind, '' as id, sessions as n, ground from epoch`

const literal = (ids: Iterable<string>): string => `{${[...ids].join(',')}}`

/** Counts everything this process has done to the database that may have changed it; null where other processes may change it too. */
export type Writes = (() => number) | null

/**
 * Reads the numbers as they are now. Callers who come while a reading is under way share the next one: it begins after they asked, so
 * it has everything that was committed by then, and a hundred callers at once cost one small statement. Where nobody else can write, the
 * last reading stands until this process writes.
 */
export class NumbersReader {
  readonly #em: Db
  readonly #writes: Writes
  readonly #sql: string
  #last: { numbers: Numbers; writes: number } | null = null
  #waiting: Batch | null = null
  #running: Promise<unknown> = Promise.resolve()

  constructor(em: Db, writes: Writes, concerned: string) {
    this.#em = em
    this.#writes = writes
    this.#sql = statement(concerned)
  }

  /** The numbers of the actor's projects and of the actor; without one, the epoch alone. */
  async read(actor: Actor | null): Promise<Numbers> {
    const projectIds = [...(actor?.members.keys() ?? [])]
    const personIds = actor ? [actor.personId] : []
    const last = this.#writes && this.#last?.writes === this.#writes() ? this.#last.numbers : null
    if (last && projectIds.every((id) => last.projects.has(id)) && personIds.every((id) => last.copies.has(id))) return last
    this.#waiting ??= this.#next()
    for (const id of [...projectIds, ...(last?.projects.keys() ?? [])]) this.#waiting.projectIds.add(id)
    for (const id of [...personIds, ...(last?.copies.keys() ?? [])]) this.#waiting.personIds.add(id)
    return this.#waiting.read
  }

  #next(): Batch {
    const batch: Batch = { projectIds: new Set(), personIds: new Set(), read: this.#running.then(() => this.#begin()) }
    this.#running = batch.read.catch(() => {})
    return batch
  }

  async #begin(): Promise<Numbers> {
    const { projectIds, personIds } = this.#waiting!
    this.#waiting = null
    // Counted before: a write that ends meanwhile makes this reading one of the past.
    const writes = this.#writes?.() ?? 0
    const ids = [literal(projectIds), literal(personIds)]
    const alone = projectIds.size + personIds.size === 0
    const rows = await runPrepared<{ kind: string; id: string; n: number; ground: number }>(this.#em, alone ? { sql: epochAlone, parameters: [] } : { sql: this.#sql, parameters: ids }, watching)
    const numbers = { sessions: 0, ground: 0, projects: new Map<string, number>(), copies: new Map<string, number>(), concerned: new Set<string>() }
    for (const { kind, id, n, ground } of rows) {
      if (kind === 'epoch') Object.assign(numbers, { sessions: n, ground })
      else (kind === 'project' ? numbers.projects : numbers.copies).set(id, n)
      if (kind === 'person' && ground === 1) numbers.concerned.add(id)
    }
    this.#last = { numbers, writes }
    return numbers
  }
}
