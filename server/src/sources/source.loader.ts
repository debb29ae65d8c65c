import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, loader } from '../platform/graphql/loader.ts'
import { IdentityAccess, IdentityRequest, Source } from './source.entity.ts'
import { namedByRevision } from './source.policy.ts'

/** More than that is read in the log. */
const shownMax = 200

/** Those that a revision names. For findings that were already admitted. */
export const sourcesOfFinding = listLoader(
  ({ em }, ids) => readRows(em, Source, `where t.finding_id = any(?) and ${namedByRevision} order by t.number`, [arrayLiteral(ids)]),
  (source) => source.findingId,
)

/** Those of the author's working copy as well: for the author alone. */
export const allSourcesOfFinding = listLoader(
  ({ em }, ids) => readRows(em, Source, 'where t.finding_id = any(?) order by t.number', [arrayLiteral(ids)]),
  (source) => source.findingId,
)

/** For acts about findings that were already admitted. */
export const sourceById = loader(async ({ em }, ids) => new Map((await readRows(em, Source, `where t.id = any(?) and ${namedByRevision}`, [arrayLiteral(ids)])).map((row) => [row.id, row])))

/** Newest first. For whom the policy lets see them. */
export const requestsOfSource = listLoader(
  ({ em }, ids) => readRows(em, IdentityRequest, `where t.source_id = any(?) order by t.asked_at desc, t.id desc limit ${shownMax}`, [arrayLiteral(ids)]),
  (request) => request.sourceId,
)
export const accessesOfSource = listLoader(
  ({ em }, ids) => readRows(em, IdentityAccess, `where t.source_id = any(?) order by t.at desc, t.id desc limit ${shownMax}`, [arrayLiteral(ids)]),
  (access) => access.sourceId,
)
