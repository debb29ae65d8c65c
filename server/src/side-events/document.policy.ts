import { validate as isUuid } from 'uuid'
import type { AgendaDocumentActivityKind } from '../../../shared/activity/kinds.ts'
import { mayRead } from '../../../shared/access/finding.ts'
import { mayReadRecommendation } from '../../../shared/access/recommendation.ts'
import { mayKnowShown, mayPlaceFinding, mayPlaceRecommendation } from '../../../shared/access/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { answersFor, staleReasonsOf, type StaleReason } from '../../../shared/workflow/citation.ts'
import { hasEnded, isAdopted } from '../../../shared/workflow/recommendation.ts'
import { Finding } from '../findings/finding.entity.ts'
import { findingFacts, holdFindings } from '../findings/finding.policy.ts'
import type { Act } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { readRow, readTogether } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { Recommendation } from '../recommendations/recommendation.entity.ts'
import { recommendationFacts } from '../recommendations/recommendation.policy.ts'
import type { AgendaDocument, AgendaDocumentCheck } from './agenda.entity.ts'

/** What can be placed on an agenda. */
export type Placed = Finding | Recommendation

export const isFinding = (record: Placed): record is Finding => 'standingRevision' in record

/** The oldest revision whose text still stands. Of a recommendation only its adopted text is placed, and that is never another one. */
const standingRevisionOf = (record: Placed): number => (isFinding(record) ? record.standingRevision : record.revisionNumber)

/**
 * Of a document `d` and its finding `f`: it may not be put before people from outside. Its level is narrower by now, or its sources keep it inside, or somebody whom the shown or the newest text
 * names does not agree any more.
 */
export const closedSql = `(f.level not in ('public', 'network') or exists (select from finding_revision r where r.finding_id = f.id and r.number in (d.revision, f.revision_number) and (r.content->>'sourceConsent' = 'internal'
  or exists (select from source s where s.finding_id = f.id and s.consent_ended_at is not null and r.content @> jsonb_build_object('sources', jsonb_build_array(jsonb_build_object('sourceId', s.id)))))))`

/** Those of the documents whose findings are closed to people from outside, by id. */
export async function closedAmong(em: Db, documentIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (documentIds.length === 0) return new Set()
  const closed = await readTogether<{ id: string }>(em, `select d.id from agenda_document d join finding f on f.id = d.finding_id where d.id = any(?) and ${closedSql}`, [arrayLiteral(documentIds)])
  return new Set(closed.map(({ id }) => id))
}

/** What has become of a record since it was placed at this revision. */
export function reasonsOf({ revision: shown }: Pick<AgendaDocument, 'revision'>, record: Placed, closed: boolean): StaleReason[] {
  if (isFinding(record)) return closed ? [...staleReasonsOf(shown, record), 'not_open'] : staleReasonsOf(shown, record)
  const changed: StaleReason[] = shown < record.revisionNumber ? ['changed'] : []
  if (hasEnded(record.status)) return [...changed, 'ended']
  return isAdopted(record.status) ? changed : [...changed, 'not_approved']
}

export const mayReadPlaced = (member: Member, record: Placed): boolean => (isFinding(record) ? mayRead(member, findingFacts(record)) : mayReadRecommendation(member, recommendationFacts(record)))
export const mayPlace = (member: Member, record: Placed): boolean => (isFinding(record) ? mayPlaceFinding(member, findingFacts(record)) : mayPlaceRecommendation(member, recommendationFacts(record)))

/**
 * A finding or a recommendation of the project that the actor may read, or (`shown`) knows to be on an agenda, kept as it is until the transaction ends; null where there is none. Findings and
 * recommendations are held before a side event is.
 */
export async function holdRecord(em: Db, actor: Actor, projectId: string, id: string, shown: boolean): Promise<Placed | null> {
  const member = actor.members.get(projectId)
  if (!member || !isUuid(id)) return null
  await holdFindings(em, actor, [id])
  const finding = await readRow(em, Finding, id)
  if (finding) return finding.projectId === projectId && (shown ? mayKnowShown : mayRead)(member, findingFacts(finding)) ? finding : null
  await em.execute('select id from recommendation where project_id = ? and id = ? for share', [projectId, id])
  const recommendation = await readRow(em, Recommendation, id)
  return recommendation?.projectId === projectId && mayReadRecommendation(member, recommendationFacts(recommendation)) ? recommendation : null
}

/** The word that answers for all these reasons, which are what has become of the record since it was shown at that revision; null where there is none, or nothing to answer for. No word answers for what may not be shown any more. */
export function answeredBy(checks: readonly AgendaDocumentCheck[], { revision, findingId, recommendationId }: AgendaDocument, record: Placed, reasons: readonly StaleReason[]): AgendaDocumentCheck | null {
  if (reasons.length === 0) return null
  const about = checks.filter((check) => check.revision === revision && (check.findingId ?? null) === (findingId ?? null) && (check.recommendationId ?? null) === (recommendationId ?? null))
  return about.find((check) => answersFor(check, reasons, { standingRevision: standingRevisionOf(record) })) ?? null
}

/** An act about a record on an agenda, so that those alone are told who may read it; neither the event nor the item has become another one by it. */
export function documentAct(kind: AgendaDocumentActivityKind, record: Pick<Placed, 'id' | 'projectId' | 'version'> & { isFinding: boolean }, item: { id: string; sideEventId: string }, { personId: actorId }: Pick<Actor, 'personId'>, at: Date, note?: string): Act {
  const { projectId, version, id } = record
  const data = { sideEventId: item.sideEventId, agendaItemId: item.id, ...(note === undefined ? {} : { note }) }
  return { projectId, kind, actorId, at, version, data, ...(record.isFinding ? { findingId: id } : { recommendationId: id }) }
}
