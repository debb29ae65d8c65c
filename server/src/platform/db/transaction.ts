import type { EntityManager } from '@mikro-orm/sql'

/** What a unit of work sees: use only this `em` inside it (the embedded database has one connection, and any other would wait for ever). */
export type Db = EntityManager

/**
 * Runs `work` in one transaction. `keep` says whether its answer is a success; anything else is rolled back and still answered,
 * so that a refusal leaves no trace.
 */
export async function inTransaction<T>(em: Db, work: (em: Db) => Promise<T>, keep: (answer: T) => boolean = () => true): Promise<T> {
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
