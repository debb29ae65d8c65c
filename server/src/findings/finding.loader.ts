import { listLoader, loader } from '../platform/graphql/loader.ts'
import { Finding, FindingRevision } from './finding.entity.ts'
import { readableFindings } from './finding.policy.ts'

/** Only what the viewer may read; anything else loads as null. */
export const readableFinding = loader<Finding>((context, ids) => readableFindings(context, ids))

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
