import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, loader, readerLoader } from '../platform/graphql/loader.ts'
import { EvidenceFile, EvidenceUpload } from './evidence.entity.ts'
import { namedByRevision } from './evidence.policy.ts'

const inOrder = 'order by t.created_at, t.id'

/** Those that a revision names. For findings that were already admitted. */
export const filesOfFinding = listLoader(
  ({ em }, ids) => readRows(em, EvidenceFile, `where t.finding_id = any(?) and ${namedByRevision} ${inOrder}`, [arrayLiteral(ids)]),
  (file) => file.findingId,
)

/** Those of the author's working copies as well: for the author alone. */
export const allFilesOfFinding = listLoader(
  ({ em }, ids) => readRows(em, EvidenceFile, `where t.finding_id = any(?) ${inOrder}`, [arrayLiteral(ids)]),
  (file) => file.findingId,
)

/** For acts about findings that were already admitted. */
export const fileById = loader(async ({ em }, ids) => new Map((await readRows(em, EvidenceFile, `where t.id = any(?) and ${namedByRevision}`, [arrayLiteral(ids)])).map((row) => [row.id, row])))

/** The reader's own. */
export const ownUploads = readerLoader<EvidenceUpload[]>(async ({ em, actor }, ids) => {
  const rows = await readRows(em, EvidenceUpload, `where t.finding_id = any(?) and t.person_id = ? ${inOrder}`, [arrayLiteral(ids), actor!.personId])
  return Map.groupBy(rows, ({ findingId }) => findingId)
})
