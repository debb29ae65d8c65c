import { validate as isUuid } from 'uuid'
import { mayRead } from '../../../shared/access/finding.ts'
import { mayReadRecommendation } from '../../../shared/access/recommendation.ts'
import { mayKnowShown, mayPlaceFinding, mayPlaceRecommendation } from '../../../shared/access/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { answersFor, staleReasonsOf, type StaleReason } from '../../../shared/workflow/citation.ts'
import { hasEnded, isAdopted } from '../../../shared/workflow/recommendation.ts'
import { Finding } from '../findings/finding.entity.ts'
import { findingFacts, holdFindings } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Recommendation } from '../recommendations/recommendation.entity.ts'
import { recommendationFacts } from '../recommendations/recommendation.policy.ts'
import type { AgendaDocument, AgendaDocumentCheck } from './agenda.entity.ts'

/** What can be placed on an agenda. */
export type Placed = Finding | Recommendation

export const isFinding = (record: Placed): record is Finding => 'standingRevision' in record

/** The oldest revision whose text still stands. Of a recommendation only its adopted text is placed, and that is never another one. */
const standingRevisionOf = (record: Placed): number => (isFinding(record) ? record.standingRevision : record.revisionNumber)

/** What has become of a record since it was placed at this revision. */
export function reasonsOf(shown: number, record: Placed): StaleReason[] {
  if (isFinding(record)) return staleReasonsOf(shown, record)
  const changed: StaleReason[] = shown < record.revisionNumber ? ['changed'] : []
  if (hasEnded(record.status)) return [...changed, 'ended']
  return isAdopted(record.status) ? changed : [...changed, 'not_approved']
}

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

/** The word that answers for all that has become of the record since it was shown at that revision; null where there is none, or nothing to answer for. */
export function answeredBy(checks: readonly AgendaDocumentCheck[], { revision, findingId, recommendationId }: AgendaDocument, record: Placed): AgendaDocumentCheck | null {
  const reasons = reasonsOf(revision, record)
  if (reasons.length === 0) return null
  const about = checks.filter((check) => check.revision === revision && (check.findingId ?? null) === (findingId ?? null) && (check.recommendationId ?? null) === (recommendationId ?? null))
  return about.find((check) => answersFor(check, reasons, { standingRevision: standingRevisionOf(record) })) ?? null
}
