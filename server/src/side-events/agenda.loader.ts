import type { StaleReason } from '../../../shared/workflow/citation.ts'
import { mayKnowShown } from '../../../shared/access/sideEvent.ts'
import { Finding } from '../findings/finding.entity.ts'
import { findingFacts } from '../findings/finding.policy.ts'
import { readRows } from '../platform/db/rows.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, loader, readerLoader } from '../platform/graphql/loader.ts'
import { readableRecommendations } from '../recommendations/recommendation.policy.ts'
import { AgendaDocument, AgendaDocumentCheck, AgendaItem } from './agenda.entity.ts'
import { answeredBy, closedAmong, type Placed, reasonsOf } from './document.policy.ts'
import { SideEvent } from './sideEvent.entity.ts'

/** For items that were already admitted. */
export const sideEventById = loader(async ({ em }, ids) => new Map((await readRows(em, SideEvent, 'where t.id = any(?)', [arrayLiteral(ids)])).map((row) => [row.id, row])))

/** In their order. */
export const itemsOfSideEvent = listLoader(
  ({ em }, ids) => readRows(em, AgendaItem, 'where t.side_event_id = any(?) and t.removed_at is null order by t.position, t.id', [arrayLiteral(ids)]),
  (item) => item.sideEventId,
)

const documentsOfItem = listLoader(
  ({ em }, ids) => readRows(em, AgendaDocument, 'where t.agenda_item_id = any(?) order by t.id', [arrayLiteral(ids)]),
  (document) => document.agendaItemId,
)

/** Newest first. */
const checksOfItem = listLoader(
  ({ em }, ids) => readRows(em, AgendaDocumentCheck, 'where t.agenda_item_id = any(?) order by t.created_at desc, t.id desc', [arrayLiteral(ids)]),
  (check) => check.agendaItemId,
)

/** What an item shows, what has become of it since, and the word that answers for all of that. */
export interface DocumentState {
  document: AgendaDocument
  record: Placed
  reasons: readonly StaleReason[]
  check: AgendaDocumentCheck | null
}
export const isStale = ({ reasons, check }: DocumentState): boolean => reasons.length > 0 && check === null

/** Those of the findings of which the viewer knows that agendas show them, by id; not all of them they may read still. */
async function knownFindings(context: Context, ids: readonly string[]): Promise<Map<string, Finding>> {
  if (ids.length === 0) return new Map()
  const found = await readRows(context.em, Finding, 'where t.id = any(?)', [arrayLiteral(ids)])
  return new Map(found.filter((finding) => permits(context, finding.projectId, (member) => mayKnowShown(member, findingFacts(finding)))).map((finding) => [finding.id, finding]))
}

/** By item, what it shows of that which the viewer may know of. */
export const documentsShown = readerLoader<readonly DocumentState[]>(async (context, ids) => {
  const each = await Promise.all(ids.map(async (id) => ({ id, documents: (await documentsOfItem(context).load(id)) ?? [], checks: (await checksOfItem(context).load(id)) ?? [] })))
  const named = each.flatMap(({ documents }) => documents)
  const [findings, recommendations] = await Promise.all([
    knownFindings(context, [...new Set(named.flatMap(({ findingId }) => findingId ?? []))]),
    readableRecommendations(context, [...new Set(named.flatMap(({ recommendationId }) => recommendationId ?? []))]),
  ])
  const closed = await closedAmong(context.em, named.flatMap(({ id, findingId }) => (findingId && findings.has(findingId) ? id : [])))
  return new Map(
    each.map(({ id, documents, checks }) => [
      id,
      documents.flatMap((document): DocumentState[] => {
        const record = document.findingId ? findings.get(document.findingId) : recommendations.get(document.recommendationId ?? '')
        if (!record) return []
        const reasons = reasonsOf(document, record, closed.has(document.id))
        return [{ document, record, reasons, check: answeredBy(checks, document, record, reasons) }]
      }),
    ]),
  )
})

/** Everything on the agenda that the viewer may know of. */
export async function documentsOfSideEvent(context: Context, sideEventId: string): Promise<DocumentState[]> {
  const items = (await itemsOfSideEvent(context).load(sideEventId)) ?? []
  const shown = await Promise.all(items.map(({ id }) => documentsShown(context).load(id)))
  return shown.flatMap((states) => states ?? [])
}
