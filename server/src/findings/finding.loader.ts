import { validate as isUuid } from 'uuid'
import { readRows, readTogether } from '../platform/db/rows.ts'
import { countMax } from '../../../shared/limits/list.ts'
import { requireMember } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, loader, readerLoader } from '../platform/graphql/loader.ts'
import { Finding, FindingRevision } from './finding.entity.ts'
import { comesTo, visibleTo } from './finding.policy.ts'

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

/** By `projectId:roundId`, how many of the round's findings the viewer may read: counted as their list is. */
export const countInRound = readerLoader<number>(async (context, keys) => {
  const counts = await Promise.all(
    [...Map.groupBy(keys.map((key) => key.split(':') as [string, string]), ([projectId]) => projectId)].map(async ([projectId, wanted]) => {
      const { sql, parameters } = visibleTo(requireMember(context, projectId))
      const rows = await readTogether<{ id: string; count: number }>(
        context.em,
        `select w.id, (select count(*)::int from (select 1 from finding f where f.round_id = w.id and ${sql} limit ${countMax}) counted) as count from unnest(?::uuid[]) w (id)`,
        [...parameters.map((value) => (Array.isArray(value) ? arrayLiteral(value) : value)), arrayLiteral(wanted.map(([, roundId]) => roundId))],
      )
      return rows.map(({ id, count }): [string, number] => [`${projectId}:${id}`, count])
    }),
  )
  return new Map(counts.flat())
})
