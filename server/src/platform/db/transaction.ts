import type { EntityManager } from '@mikro-orm/sql'

/** What a unit of work sees: use only this `em` inside it (the embedded database has one connection, and any other would wait for ever). */
export type Db = EntityManager

/** The connections of their own that whoever looks for changes has (`openServer`); the embedded database has but one for everything. */
export const watching = 'read'

/** Two transactions waited for each other, and PostgreSQL has taken this one back so that the other can go on. */
const isDeadlock = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '40P01'
const triesMax = 3

/**
 * Runs `work` in one transaction. `keep` says whether its answer is a success; anything else is rolled back and still answered,
 * so that a refusal leaves no trace. `work` is run again where nothing of it was left because another transaction stood in its way.
 */
export async function inTransaction<T>(em: Db, work: (em: Db) => Promise<T>, keep: (answer: T) => boolean = () => true): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(em, work, keep)
    } catch (error) {
      if (tries === triesMax || !isDeadlock(error)) throw error
    }
  }
}

async function once<T>(em: Db, work: (em: Db) => Promise<T>, keep: (answer: T) => boolean): Promise<T> {
  const inner = em.fork()
  await inner.begin()
  try {
    const answer = await work(inner)
    await (keep(answer) ? inner.commit() : inner.rollback())
    return answer
  } catch (error) {
    // Where the connection has broken there is nothing to take back; why it failed is what counts.
    await inner.rollback().catch(() => {})
    throw error
  }
}

const preparation = 7_235_001

/** Makes whoever prepares the database (migrations, first data) wait for the others who do, until the transaction ends. */
export const takeTurns = async (em: Db): Promise<void> => {
  await em.execute('select pg_advisory_xact_lock(?)', [preparation])
}
