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

const ofGone = 'not exists (select from finding f where f.id = t.finding_id)'

/** Findings that were discarded, of which files are left, those of one person's or of everybody's, and at which nobody works; with the uploads of each. */
export async function discardedFindings(em: Db, personId: string | null): Promise<{ findingId: string; uploadIds: string[] }[]> {
  const whose = personId === null ? '' : 'and t.person_id = ?'
  const left = (table: string, upload: string): string => `select t.finding_id, ${upload} as upload_id from ${table} t where ${ofGone} ${whose}`
  const rows = await em.execute<{ finding_id: string; upload_ids: string[] }[]>(
    `select finding_id, coalesce(json_agg(upload_id) filter (where upload_id is not null), '[]') as upload_ids from (${left('evidence_file', 'null')} union all ${left('evidence_upload', 't.id::text')}) rows
     where not exists (select from evidence_upload o where o.finding_id = rows.finding_id and o.leased_until > now()) group by finding_id limit 1000`,
    personId === null ? [] : [personId, personId],
  )
  return rows.map(({ finding_id: findingId, upload_ids: uploadIds }) => ({ findingId, uploadIds }))
}

/** Forgets the files of a finding that is gone; how many. */
export async function forgetFiles(em: Db, findingId: string): Promise<number> {
  return inTransaction(em, async (inner) => {
    let gone = 0
    for (const table of ['evidence_file', 'evidence_upload']) gone += (await inner.execute<unknown[]>(`delete from ${table} t where t.finding_id = ? and ${ofGone} returning 1`, [findingId])).length
    return gone
  })
}
