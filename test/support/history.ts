import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/src/app/database.ts'
import type { Caller } from './client.ts'

/** What is known of an operation from outside: it took effect, it was refused, or nobody answered and it may be either. */
export type Outcome = 'ok' | 'refused' | 'unknown'

export interface Comparison {
  invoked: number
  ok: number
  refused: number
  unknown: number
  /** Answered with success, and not in the database. */
  lost: string[]
  /** More than once in the database. */
  doubled: string[]
  /** In the database although it was refused, or never asked for. */
  unasked: string[]
}

/** Every operation that was begun and how it ended, to be compared with what the database holds. */
export class History {
  readonly outcomes = new Map<string, Outcome>()

  with(outcome: Outcome): string[] {
    return [...this.outcomes].filter(([, known]) => known === outcome).map(([key]) => key)
  }

  async run(key: string, operation: () => Promise<boolean>): Promise<Outcome> {
    // Until it is answered, it is one that may have happened.
    this.outcomes.set(key, 'unknown')
    const outcome = await operation().then(
      (done): Outcome => (done ? 'ok' : 'refused'),
      (): Outcome => 'unknown',
    )
    this.outcomes.set(key, outcome)
    return outcome
  }

  /** `there` are the keys as the database has them, each as often as it is there. */
  compare(there: readonly string[]): Comparison {
    const times = new Map<string, number>()
    for (const key of there) times.set(key, (times.get(key) ?? 0) + 1)
    const count = (outcome: Outcome): number => this.with(outcome).length
    return {
      invoked: this.outcomes.size,
      ok: count('ok'),
      refused: count('refused'),
      unknown: count('unknown'),
      lost: this.with('ok').filter((key) => !times.has(key)),
      doubled: [...times].flatMap(([key, number]) => (number > 1 ? key : [])),
      unasked: [...times.keys()].filter((key) => (this.outcomes.get(key) ?? 'refused') === 'refused'),
    }
  }
}

export const exact = { lost: [], doubled: [], unasked: [] }

/** Replies in threads, each with its own key for its words, so that the database can be asked for each. */
export class Notes {
  readonly history = new History()

  write(caller: Caller, threadId: string, key: string = randomUUID()): Promise<Outcome> {
    const input = { idempotencyKey: key, threadId, body: key }
    return this.history.run(key, async () => (await caller.mutate('replyToThread', 'ReplyToThreadInput', input, '')).__typename === 'ThreadSuccess')
  }

  async compare(database: Database, projectId: string): Promise<Comparison> {
    const rows = await database.em.fork().execute<{ body: string }[]>(
      'select c.body from comment c join thread t on t.id = c.thread_id join finding f on f.id = t.finding_id where f.project_id = ? and c.body ~ ?',
      [projectId, '^[0-9a-f-]{36}$'],
    )
    return this.history.compare(rows.map(({ body }) => body))
  }
}

/** The numbers of the acts on these findings, as the log has them; the log itself must have no hole. */
export async function numbersIn(database: Database, projectId: string, findingIds: readonly string[]): Promise<number[]> {
  const rows = await database.em.fork().execute<{ seq: number; finding_id: string }[]>('select seq, finding_id from activity where project_id = ? order by seq', [projectId])
  const hole = rows.findIndex(({ seq }, index) => seq !== index + 1)
  if (hole >= 0) throw new Error(`the log of the project has no ${hole + 1}`)
  return rows.filter(({ finding_id: id }) => findingIds.includes(id)).map(({ seq }) => seq)
}
