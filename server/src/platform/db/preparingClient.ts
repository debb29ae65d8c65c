import type { Socket } from 'node:net'
import pg from 'pg'
import { andCommit, preparedMax } from './prepared.ts'
import { connectMs } from './reason.ts'

const names = new Map<string, string>()

/** Null for a text that comes after so many others. */
function nameOf(text: string): string | null {
  const name = names.get(text) ?? (names.size < preparedMax ? `karek_${names.size}` : null)
  if (name) names.set(text, name)
  return name
}

type Answer = Promise<unknown>
const nothing = { command: '', rowCount: null, rows: [] }

/**
 * A connection that prepares each statement whose values travel beside it (`runPrepared`), and from then on only names it.
 *
 * What begins and what ends a transaction has no way of its own: `begin` goes out with the first statement, and `commit` with the last, where
 * that says so (`andCommit`). PostgreSQL takes them one after the other; a commit behind a statement that has failed is a rollback. Behind a
 * begin that has failed the connection is ended: the statement that went out with it may stand alone, and nothing follows it.
 */
export class PreparingClient extends pg.Client {
  #beginning = false
  #committing: Answer | null = null

  constructor(config?: pg.ClientConfig) {
    // Of this connection alone: as a setting of the pool it would also bound how long one waits for another's.
    super({ ...config, pipeline: true, connectionTimeoutMillis: connectMs })
  }

  override query(...given: never[]): never {
    return this.#answer(given) as never
  }

  #answer(given: unknown[]): unknown {
    const [text] = given
    if (text === 'begin') {
      this.#beginning = true
      return Promise.resolve(nothing)
    }
    if (text === 'commit' || text === 'rollback') {
      const known = this.#beginning ? Promise.resolve(nothing) : this.#committing
      this.#beginning = false
      this.#committing = null
      if (known) return known
    }
    const { stream } = (this as unknown as { connection: { stream: Socket } }).connection
    stream.cork()
    try {
      if (this.#beginning) this.#send(['begin']).catch(() => stream.destroy())
      this.#beginning = false
      const answer = this.#send(given)
      if (typeof text === 'string' && text.endsWith(andCommit)) this.#committing = this.#send(['commit'])
      return answer
    } finally {
      stream.uncork()
    }
  }

  #send(given: unknown[]): Answer {
    const [text, values, ...rest] = given
    const ask = super.query.bind(this) as (...asked: unknown[]) => Answer
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : null
    const answer = name === null ? ask(...given) : ask({ name, text, values }, ...rest)
    // Of a begin or a commit nobody may be waiting yet; whoever is, learns of it anyway.
    answer?.catch?.(() => {})
    return answer
  }
}
