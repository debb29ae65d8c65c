import { asRows, selected } from '../platform/db/rows.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { assertPageSize } from '../platform/graphql/cursor.ts'
import { readPage } from '../platform/graphql/page.ts'
import { EvidenceAccess } from './evidence.entity.ts'
import type { EvidenceAccessConnectionView } from './evidence.graphql.ts'
import { fileFor } from './evidence.policy.ts'

export interface AccessQuery {
  findingId: string
  sha256: string
  first: number
  after: string | null
}

/** A page of who had the file before their eyes or asked for its original, newest first; an empty one for whoever may not know. */
export async function listAccesses(context: Context, { findingId, sha256, first, after }: AccessQuery): Promise<EvidenceAccessConnectionView> {
  const { em } = context
  assertPageSize(first)
  const found = await fileFor(em, requireActor(context), 'evidence:see_accesses', findingId, sha256)
  if (!found) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 }
  const { rows, pageInfo, totalCount } = await readPage(em, {
    from: 'evidence_access a',
    columns: selected(em, EvidenceAccess, 'a'),
    where: 'a.file_id = ?',
    parameters: [found.file.id],
    key: 'a.at',
    type: 'timestamptz',
    descending: true,
    gather: 'never',
    first,
    after,
  })
  const accesses = asRows(em, EvidenceAccess, rows.map(({ row }) => row))
  return { edges: rows.map(({ cursor }, place) => ({ cursor, node: accesses[place]! })), pageInfo, totalCount }
}
