import { validate as isUuid } from 'uuid'
import { type Issue, issue, issuesOf } from '../../../shared/limits/issue.ts'
import { reason as noteLimits } from '../../../shared/limits/review.ts'
import { documentsMax } from '../../../shared/limits/sideEvent.ts'
import type { AgendaDocumentActivityKind } from '../../../shared/activity/kinds.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { FindingRevision } from '../findings/finding.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { AgendaDocument, AgendaDocumentCheck, AgendaItem } from './agenda.entity.ts'
import type { KeepDocumentInput, PlaceDocumentInput, RemoveDocumentInput, UpdateDocumentInput } from './agenda.graphql.ts'
import { lockItem } from './agenda.service.ts'
import { decideKeep, decideNewest } from './document.decide.ts'
import { answeredBy, closedAmong, documentAct, holdRecord, isFinding, mayPlace, mayReadPlaced, type Placed, reasonsOf } from './document.policy.ts'
import { decideChange } from './sideEvent.decide.ts'
import { SideEvent } from './sideEvent.entity.ts'
import type { SideEventSuccess } from './sideEvent.graphql.ts'
import { readSideEvent, type SideEventIds } from './sideEvent.service.ts'

type Answer = Promise<SideEventSuccess | Refusals>
type Outcome = Promise<Acted<SideEventIds> | Refusals>

interface Held {
  item: AgendaItem
  sideEvent: SideEvent
  member: Member
  /** Null where there is none for the actor. */
  record: Placed | null
  documents: AgendaDocument[]
}

/** An item and a record, both kept as they are until the transaction ends; the record first, as everywhere. */
async function hold(em: Db, actor: Actor, { agendaItemId, recordId }: RemoveDocumentInput, shown = true): Promise<Held> {
  const known = isUuid(agendaItemId) ? await readRow(em, AgendaItem, agendaItemId) : null
  const event = known && (await readRow(em, SideEvent, known.sideEventId))
  if (!event) throw notFound()
  const record = await holdRecord(em, actor, event.projectId, recordId, shown)
  const { item, sideEvent, member } = await lockItem(em, actor, agendaItemId)
  return { item, sideEvent, member, record, documents: await em.find(AgendaDocument, { agendaItemId }) }
}

const subjectOf = (record: Placed): { findingId: string | null; recommendationId: string | null } => (isFinding(record) ? { findingId: record.id, recommendationId: null } : { findingId: null, recommendationId: record.id })
const showing = (documents: readonly AgendaDocument[], { id }: Placed): AgendaDocument | undefined => documents.find(({ findingId, recommendationId }) => findingId === id || recommendationId === id)

/** Whoever only knows that it is shown learns of its newest revision, as on the agenda, and of nothing else that happens to it. */
function staleOf(member: Member, record: Placed): Stale {
  const { version, revisionNumber: currentRevision, updatedAt: changedAt } = record
  return mayReadPlaced(member, record) ? new Stale({ currentVersion: version, currentRevision, changedAt }) : new Stale({ currentVersion: 0, currentRevision })
}

/** What its sources keep inside the team is shown nowhere. */
async function isInternal(em: Db, record: Placed): Promise<boolean> {
  if (!isFinding(record)) return false
  return (await em.findOneOrFail(FindingRevision, { findingId: record.id, number: record.revisionNumber })).content.sourceConsent === 'internal'
}

function actOf(kind: AgendaDocumentActivityKind, record: Placed, { sideEvent, item }: Pick<Held, 'sideEvent' | 'item'>, actor: Actor, at: Date, note?: string): Acted<SideEventIds> {
  const { projectId, version, id } = record
  return new Acted({ sideEventId: sideEvent.id }, documentAct(kind, { id, projectId, version, isFinding: isFinding(record) }, { id: item.id, sideEventId: sideEvent.id }, actor, at, note))
}

/** Shows a finding or a recommendation on an item, at its newest revision. */
export function placeDocument(context: Context, input: PlaceDocumentInput): Answer {
  return runCommand(context, 'placeDocument', input, (em, actor) => place(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function place(em: Db, actor: Actor, at: Date, input: PlaceDocumentInput): Outcome {
  const held = await hold(em, actor, input, false)
  const { record, documents, member, sideEvent, item } = held
  const decided = decideChange(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  if (!record) return new Invalid([issue('recordId', 'unknown_reference')])
  if (!mayPlace(member, record)) return new Refused('NOT_PLACEABLE')
  if (await isInternal(em, record)) return new Refused('INTERNAL_USE_ONLY')
  if (showing(documents, record)) return new Invalid([issue('recordId', 'duplicate')])
  if (record.revisionNumber !== input.revision) return staleOf(member, record)
  if (documents.length >= documentsMax) return new Invalid([issue('recordId', 'too_many', documentsMax)])
  em.create(AgendaDocument, { id: newId(), agendaItemId: item.id, ...subjectOf(record), revision: input.revision })
  return actOf('AgendaDocumentPlaced', record, held, actor, at)
}

/** A document that is there and that the actor may see; whatever else is not found. */
function shownIn({ record, documents }: Held): { record: Placed; document: AgendaDocument } {
  const document = record ? showing(documents, record) : undefined
  if (!record || !document) throw notFound()
  return { record, document }
}

/** Shows the newest revision in the place of an older one. */
export function updateDocument(context: Context, input: UpdateDocumentInput): Answer {
  return runCommand(context, 'updateDocument', input, (em, actor) => update(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function update(em: Db, actor: Actor, at: Date, input: UpdateDocumentInput): Outcome {
  const held = await hold(em, actor, input)
  const decided = decideChange(held.member, held.sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const { record, document } = shownIn(held)
  const newest = decideNewest({ shown: document.revision, newest: record.revisionNumber, placeable: mayPlace(held.member, record) })
  if ('refused' in newest && newest.refused !== 'DOCUMENT_CURRENT') return new Refused(newest.refused)
  if (input.revision !== record.revisionNumber) return staleOf(held.member, record)
  if ('refused' in newest) return new Refused(newest.refused)
  if (await isInternal(em, record)) return new Refused('INTERNAL_USE_ONLY')
  document.revision = input.revision
  return actOf('AgendaDocumentUpdated', record, held, actor, at)
}

const issuesOfNote = (note: string): Issue[] => issuesOf(noteLimits, note).map((found) => ({ ...found, path: 'note' }))
const sameWords = (one: readonly string[], other: readonly string[]): boolean => JSON.stringify([...one].toSorted()) === JSON.stringify([...other].toSorted())

/** Says why an item goes on showing what it shows after what has become of the record. */
export function keepDocument(context: Context, input: KeepDocumentInput): Answer {
  return runCommand(context, 'keepDocument', input, (em, actor) => keep(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function keep(em: Db, actor: Actor, at: Date, input: KeepDocumentInput): Outcome {
  const held = await hold(em, actor, input)
  const decided = decideChange(held.member, held.sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const { record, document } = shownIn(held)
  const agendaItemId = held.item.id
  const reasons = reasonsOf(document, record, (await closedAmong(em, [document.id])).has(document.id))
  const checks = await em.find(AgendaDocumentCheck, { agendaItemId })
  const kept = decideKeep({ reasons, answered: answeredBy(checks, document, record, reasons) !== null })
  // Whoever saw something else decides anew.
  if (input.revision !== record.revisionNumber || !sameWords(input.reasons, reasons)) return staleOf(held.member, record)
  if ('refused' in kept) return new Refused(kept.refused)
  const issues = issuesOfNote(input.note)
  if (issues.length > 0) return new Invalid(issues)
  const note = input.note.trim()
  em.create(AgendaDocumentCheck, { id: newId(), agendaItemId, ...subjectOf(record), revision: document.revision, seenRevision: record.revisionNumber, reasons, note, personId: actor.personId, createdAt: at })
  return actOf('AgendaDocumentKept', record, held, actor, at, note)
}

/** Shows it no more. */
export function removeDocument(context: Context, input: RemoveDocumentInput): Answer {
  return runCommand(context, 'removeDocument', input, (em, actor) => remove(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function remove(em: Db, actor: Actor, at: Date, input: RemoveDocumentInput): Outcome {
  const held = await hold(em, actor, input)
  const decided = decideChange(held.member, held.sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const { record, document } = shownIn(held)
  em.remove(document)
  return actOf('AgendaDocumentRemoved', record, held, actor, at)
}
