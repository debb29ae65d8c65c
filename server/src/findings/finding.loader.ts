import { validate as isUuid } from 'uuid'
import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, loader, readerLoader } from '../platform/graphql/loader.ts'
import { Finding, FindingRevision } from './finding.entity.ts'
import { comesTo } from './finding.policy.ts'

/** Whoever may read it or not: for the policy's own questions. */
export const findingById = loader(async ({ em }, ids) => {
  const rows = await readRows(em, Finding, 'where t.id = any(?)', [arrayLiteral(ids.filter((id) => isUuid(id)))])
  return new Map(rows.map((row) => [row.id, row]))
})

/** Only what the viewer may read, and what comes to an audience (`comesTo`); anything else loads as null. */
export const readableFinding = readerLoader<Finding>(async (context, ids) => {
  const found = await Promise.all(ids.map((id) => findingById(context).load(id)))
  return new Map(found.flatMap((row) => (row && comesTo(context, row) ? [[row.id, row]] : [])))
})

/** Newest first. For findings that were already admitted. */
export const revisionsOfFinding = listLoader(
  ({ em }, ids) => readRows(em, FindingRevision, 'where t.finding_id = any(?) order by t.number desc', [arrayLiteral(ids)]),
  (revision) => revision.findingId,
)

/** By `findingId:number`. */
export const revisionByNumber = loader(async ({ em }, keys) => {
  const wanted = keys.map((key) => key.split(':') as [string, string])
  const pairs = [arrayLiteral(wanted.map(([findingId]) => findingId)), arrayLiteral(wanted.map(([, number]) => number))]
  const rows = await readRows(em, FindingRevision, 'where (t.finding_id, t.number) in (select * from unnest(?::uuid[], ?::int[]))', pairs)
  return new Map(rows.map((row) => [`${row.findingId}:${row.number}`, row]))
})
