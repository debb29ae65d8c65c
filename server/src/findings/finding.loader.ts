import { validate as isUuid } from 'uuid'
import { listLoader, loader, readerLoader } from '../platform/graphql/loader.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { Finding, FindingRevision } from './finding.entity.ts'
import { isReadable } from './finding.policy.ts'

const findingById = loader(async ({ em }, ids) => new Map((await em.find(Finding, { id: { $in: ids.filter((id) => isUuid(id)) } })).map((row) => [row.id, row])))

/** Only what the viewer may read; anything else loads as null. */
export const readableFinding = readerLoader<Finding>(async (context, ids) => {
  const found = await Promise.all(ids.map((id) => findingById(context).load(id)))
  return new Map(found.flatMap((row) => (row && isReadable(context, row) ? [[row.id, row]] : [])))
})

/** Newest first. For findings that were already admitted. */
export const revisionsOfFinding = listLoader(
  ({ em }, ids) => em.find(FindingRevision, { findingId: { $in: [...ids] } }, { orderBy: { number: 'desc' } }),
  (revision) => revision.findingId,
)

/** By `findingId:number`. */
export const revisionByNumber = loader(async ({ em }, keys) => {
  const wanted = keys.map((key) => key.split(':') as [string, string])
  const rows = await em.find(FindingRevision, { $or: wanted.map(([findingId, number]) => ({ findingId, number: Number(number) })) })
  return new Map(rows.map((row) => [`${row.findingId}:${row.number}`, row]))
})

/** By finding, the oldest revision whose text still stands: after it there were only corrections of typing. Decisions on it and later hold. */
export const standingRevision = loader(async ({ em }, ids) => {
  const rows = await em.execute<{ finding_id: string; number: number }[]>(
    `select finding_id, max(number) as number from finding_revision where finding_id = any(?) and change <> 'typo' group by finding_id`,
    [arrayLiteral(ids)],
  )
  return new Map(rows.map((row) => [row.finding_id, row.number]))
})
