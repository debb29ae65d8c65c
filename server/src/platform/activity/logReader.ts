import type { Member } from '../../../../shared/access/roles.ts'
import { asRows, selected } from '../db/rows.ts'
import type { Db } from '../db/transaction.ts'
import { Activity } from './activity.entity.ts'

/** How many rows are read at once. */
export const batch = 100
/** Rows kept at hand for those who reconnect; they never change. */
export const keptRows = 500
/** So far back, at most, is looked for what somebody may see of it. */
const searchedMax = 10_000

/** Whether a member is told of an act, as a condition on the alias `a` of `activity`. */
export type ToldCondition = (member: Member, rolesSince: number) => { sql: string; parameters: (string | string[])[] }

/** One project's log as one reader goes through it. */
export class LogReader {
  readonly #em: Db
  readonly #projectId: string
  readonly #told: ToldCondition
  #opened = false
  #recent: Activity[] = []
  /** The newest number that was passed. */
  head = 0

  constructor(em: Db, projectId: string, told: ToldCondition) {
    this.#em = em
    this.#projectId = projectId
    this.#told = told
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

  /** The number of the act by which somebody came to have the roles that they have; 0 where none is in the log. */
  async rolesSince(personId: string): Promise<number> {
    const [newest] = await this.#em
      .fork()
      .execute<{ seq: number | null }[]>(`select max(seq) as seq from activity where project_id = ? and subject_person_id = ? and kind in ('MemberJoined', 'MemberRolesChanged')`, [this.#projectId, personId])
    return newest?.seq ?? 0
  }

  /** Of all the rows past the cursor the first `limit` that the member is told of, oldest first, none newer than the head; null where they lie too far back to be looked for. */
  async toldSince(cursor: number, member: Member, rolesSince: number, limit: number): Promise<Activity[] | null> {
    if (this.head - cursor > searchedMax) return null
    const { sql, parameters } = this.#told(member, rolesSince)
    const em = this.#em.fork()
    const rows = await em.execute<object[]>(
      `select ${selected(em, Activity, 'a')} from activity a where a.project_id = ? and a.seq > ? and a.seq <= ? and ${sql} order by a.seq limit ${limit}`,
      [this.#projectId, cursor, this.head, ...parameters],
    )
    return asRows(em, Activity, rows)
  }

  #rows(seq: { $gt: number; $lte?: number }): Promise<Activity[]> {
    return this.#em.fork().find(Activity, { projectId: this.#projectId, seq }, { orderBy: { seq: 'asc' }, limit: batch, disableIdentityMap: true })
  }
}
