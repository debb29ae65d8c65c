import { validate as isUuid } from 'uuid'
import { type Db, inTransaction } from '../platform/db/transaction.ts'
import { namedByDraft, namedByRevision } from './evidence.policy.ts'

const free = '(t.leased_until is null or t.leased_until < now())'

/** Forgets uploads that were begun before then and not finished, and files that have arrived before then and are named by no text any more; how many. */
export async function pruneFiles(em: Db, before: Date): Promise<number> {
  return inTransaction(em, async (inner) => {
    let gone = 0
    for (const [table, condition] of [
      ['evidence_upload', `t.complete_at is null and ${free}`],
      ['evidence_file', `not (${namedByRevision}) and not (${namedByDraft})`],
    ] as const) {
      const old = `select t.id from ${table} t where t.created_at < ? and ${condition} limit 1000`
      // Asked first: a statement that deletes nothing is a write all the same.
      if ((await inner.execute<unknown[]>(old, [before])).length === 0) continue
      gone += (await inner.execute<unknown[]>(`delete from ${table} where id in (${old}) returning 1`, [before])).length
    }
    return gone
  })
}

/** The files of a finding that have rows, by digest. */
export async function keptFiles(em: Db, findingId: string): Promise<Set<string>> {
  if (!isUuid(findingId)) return new Set()
  const rows = await em.execute<{ sha256: string }[]>('select sha256 from evidence_file where finding_id = ? union select sha256 from evidence_upload where finding_id = ?', [findingId, findingId])
  return new Set(rows.map(({ sha256 }) => sha256))
}
