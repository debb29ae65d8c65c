import { type Db, inTransaction } from '../platform/db/transaction.ts'
import { namedByDraft, namedByRevision } from './source.policy.ts'

/** Forgets sources that were added before then and are named by no text, with who they are; how many. */
export async function pruneSources(em: Db, before: Date): Promise<number> {
  return inTransaction(em, async (inner) => {
    const old = `select t.id from source t where t.created_at < ? and not (${namedByRevision}) and not (${namedByDraft}) limit 1000`
    // Asked first: a statement that deletes nothing is a write all the same.
    if ((await inner.execute<unknown[]>(old, [before])).length === 0) return 0
    return (await inner.execute<unknown[]>(`delete from source where id in (${old}) returning 1`, [before])).length
  })
}
