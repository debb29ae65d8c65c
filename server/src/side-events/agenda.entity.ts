import { defineEntity, p } from '@mikro-orm/core'
import type { AgendaItemFacts, AgendaItemKind } from '../../../shared/limits/sideEvent.ts'
import type { StaleReason } from '../../../shared/workflow/citation.ts'
import { Finding } from '../findings/finding.entity.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { Recommendation } from '../recommendations/recommendation.entity.ts'
import { type FieldVersions, SideEvent } from './sideEvent.entity.ts'

const AgendaItemSchema = defineEntity({
  name: 'AgendaItem',
  tableName: 'agenda_item',
  properties: {
    id: id(),
    sideEventId: () => p.manyToOne(SideEvent).mapToPk().fieldName('side_event_id'),
    version: version(),
    position: p.integer(),
    kind: p.text().$type<AgendaItemKind>(),
    title: p.text(),
    minutes: p.integer(),
    /** For those who prepare the event. */
    notes: p.text(),
    fields: p.json<FieldVersions>(),
    updatedById: () => p.manyToOne(Person).mapToPk().fieldName('updated_by_id'),
    updatedAt: instant(),
    /** What was answered for its documents stays in the record. */
    removedAt: instant().nullable(),
  },
  indexes: [{ properties: ['sideEventId', 'position'] }],
})
export class AgendaItem extends AgendaItemSchema.class {
  /** The only place where an item changes, but for making room for others. */
  apply(change: Partial<AgendaItemFacts> & { position?: number; removedAt?: Date }, byId: string, at: Date): void {
    this.version += 1
    Object.assign(this, change)
    this.fields = { ...this.fields, ...Object.fromEntries(Object.keys(change).map((field) => [field, this.version])) }
    this.updatedById = byId
    this.updatedAt = at
  }
}
AgendaItemSchema.setClass(AgendaItem)

/** A finding or a recommendation, at the revision that is shown. */
const subject = () => ({
  findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id').nullable().deleteRule('no action'),
  recommendationId: () => p.manyToOne(Recommendation).mapToPk().fieldName('recommendation_id').nullable().deleteRule('no action'),
  revision: p.integer(),
})

const AgendaDocumentSchema = defineEntity({
  name: 'AgendaDocument',
  tableName: 'agenda_document',
  properties: { id: id(), agendaItemId: () => p.manyToOne(AgendaItem).mapToPk().fieldName('agenda_item_id'), ...subject() },
  uniques: [{ properties: ['agendaItemId', 'findingId'] }, { properties: ['agendaItemId', 'recommendationId'] }],
  indexes: [{ properties: ['findingId'] }, { properties: ['recommendationId'] }],
})
/** What an item of an agenda shows. */
export class AgendaDocument extends AgendaDocumentSchema.class {}
AgendaDocumentSchema.setClass(AgendaDocument)

const AgendaDocumentCheckSchema = defineEntity({
  name: 'AgendaDocumentCheck',
  tableName: 'agenda_document_check',
  properties: {
    id: id(),
    agendaItemId: () => p.manyToOne(AgendaItem).mapToPk().fieldName('agenda_item_id'),
    ...subject(),
    /** The newest one then, and what had become of the record. */
    seenRevision: p.integer(),
    reasons: p.array<StaleReason>().columnType('text[]'),
    note: p.text(),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    createdAt: instant(),
  },
  indexes: [{ properties: ['agendaItemId'] }],
})
/** Somebody's word that an item goes on showing what it shows after the record has changed. Inserted, never updated. */
export class AgendaDocumentCheck extends AgendaDocumentCheckSchema.class {}
AgendaDocumentCheckSchema.setClass(AgendaDocumentCheck)
