import type { Db } from '../db/transaction.ts'
import { Activity } from './activity.entity.ts'

/** How many rows are read at once. */
export const batch = 100
/** Rows kept at hand for those who reconnect; they never change. */
const keptRows = 500

/** One project's log as one reader goes through it. */
export class LogReader {
  readonly #em: Db
  readonly #projectId: string
  #opened = false
  #recent: Activity[] = []
  /** The newest number that was passed. */
  head = 0

  constructor(em: Db, projectId: string) {
    this.#em = em
    this.#projectId = projectId
  }

  /** The next rows, oldest first. The first reading begins at the end of the log. */
  async readOn(): Promise<Activity[]> {
    if (!this.#opened) {
      const [feed] = await this.#em.fork().execute<{ seq: number }[]>('select seq from feed where project_id = ?', [this.#projectId])
      this.head = feed?.seq ?? 0
      this.#opened = true
    }
    return this.#rows({ $gt: this.head })
  }

  passed(row: Activity): void {
    this.head = row.seq
    this.#recent.push(row)
    if (this.#recent.length > keptRows * 2) this.#recent = this.#recent.slice(-keptRows)
  }

  /** The rows past the cursor, oldest first, none newer than the head. */
  async missedSince(cursor: number): Promise<Activity[]> {
    const first = this.#recent[0]
    if (first && first.seq <= cursor + 1) return this.#recent.slice(cursor + 1 - first.seq, cursor + 1 - first.seq + batch)
    return this.#rows({ $gt: cursor, $lte: this.head })
  }

  #rows(seq: { $gt: number; $lte?: number }): Promise<Activity[]> {
    return this.#em.fork().find(Activity, { projectId: this.#projectId, seq }, { orderBy: { seq: 'asc' }, limit: batch, disableIdentityMap: true })
  }
}
