import { mayReadSideEvents } from '../../../shared/access/sideEvent.ts'
import { asRows, selected } from '../platform/db/rows.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { readPage } from '../platform/graphql/page.ts'
import { SideEvent } from './sideEvent.entity.ts'
import type { SideEventConnectionView } from './sideEvent.graphql.ts'

/** A page of the project's side events, the latest first. */
export async function listSideEvents(context: Context, { projectId, first, after }: { projectId: string; first: number; after: string | null }): Promise<SideEventConnectionView> {
  const member = requireMember(context, projectId)
  const { rows, pageInfo, totalCount } = await readPage(context.em, {
    from: 'side_event e',
    columns: selected(context.em, SideEvent, 'e'),
    where: `e.project_id = ? and ${mayReadSideEvents(member)}`,
    parameters: [projectId],
    key: 'e.starts_at',
    type: 'timestamptz',
    descending: true,
    gather: 'never',
    first,
    after,
  })
  const found = asRows(context.em, SideEvent, rows.map(({ row }) => row))
  return { edges: rows.map(({ cursor }, place) => ({ cursor, node: found[place]! })), pageInfo, totalCount }
}
