import { validate as isUuid } from 'uuid'
import { Finding } from '../findings/finding.entity.ts'
import { holdFindings } from '../findings/finding.policy.ts'
import { append } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Piece } from '../platform/db/prepared.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { Recommendation } from '../recommendations/recommendation.entity.ts'
import { AgendaDocument } from './agenda.entity.ts'
import { closedSql, documentAct } from './document.policy.ts'

/** All that an agenda shows, or one item of it, whoever may see it. */
const shownOn = { sideEvent: 'agenda_document d join agenda_item i on i.id = d.agenda_item_id where i.removed_at is null and i.side_event_id = ?', item: 'agenda_document d where d.agenda_item_id = ?' }

/**
 * Keeps all that is shown there as it is until the transaction ends; records before the event, and of recommendations the newer one before the older one, as everywhere. What it answers has to hold at the
 * end of the command: nothing else has come to be shown there before the event was locked.
 */
export async function holdShown(em: Db, actor: Actor, on: keyof typeof shownOn, id: string): Promise<Piece | null> {
  if (!isUuid(id)) return null
  const shown = await em.execute<{ findingId: string | null; recommendationId: string | null }[]>(`select d.finding_id as "findingId", d.recommendation_id as "recommendationId" from ${shownOn[on]}`, [id])
  await holdFindings(em, actor, shown.flatMap(({ findingId }) => findingId ?? []))
  const recommendationIds = shown.flatMap(({ recommendationId }) => recommendationId ?? [])
  if (recommendationIds.length > 0) await em.execute('select id from recommendation where project_id = any(?) and id = any(?) order by number desc for share', [arrayLiteral([...actor.members.keys()]), arrayLiteral(recommendationIds)])
  const held = shown.flatMap(({ findingId, recommendationId }) => findingId ?? recommendationId ?? [])
  return { sql: `not exists (select from ${shownOn[on]} and coalesce(d.finding_id, d.recommendation_id) <> all(?))`, parameters: [id, arrayLiteral(held)] }
}

/** What an agenda shows and may not show any more, whoever may see it. */
export async function closedOn(em: Db, sideEventId: string): Promise<AgendaDocument[]> {
  const closed = await em.execute<{ id: string }[]>(`select d.id from finding f, ${shownOn.sideEvent} and f.id = d.finding_id and ${closedSql} order by d.id`, [sideEventId])
  return em.find(AgendaDocument, { id: { $in: closed.map(({ id }) => id) } }, { orderBy: { id: 'asc' } })
}

/** Takes documents off, and says so in the history of each record, to its readers. From here on nothing else can be locked. */
export async function takeOff(em: Db, actor: Actor, at: Date, sideEventId: string, documents: readonly AgendaDocument[]): Promise<void> {
  for (const document of documents) {
    const { findingId, recommendationId, agendaItemId } = document
    const record = findingId ? await readRow(em, Finding, findingId) : recommendationId ? await readRow(em, Recommendation, recommendationId) : null
    em.remove(document)
    if (!record) continue
    const { id, projectId, version } = record
    await append(em, documentAct('AgendaDocumentRemoved', { id, projectId, version, isFinding: Boolean(findingId) }, { id: agendaItemId, sideEventId }, actor, at))
  }
}
