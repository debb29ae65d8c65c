import { defineEntity, p } from '@mikro-orm/core'
import type { BiographyConsent, SpeakerFacts, SpeakerStatus, SpokenLanguage } from '../../../shared/limits/sideEvent.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { AgendaItem } from './agenda.entity.ts'
import { type FieldVersions, SideEvent } from './sideEvent.entity.ts'

const SpeakerSchema = defineEntity({
  name: 'Speaker',
  tableName: 'speaker',
  properties: {
    id: id(),
    sideEventId: () => p.manyToOne(SideEvent).mapToPk().fieldName('side_event_id'),
    version: version(),
    name: p.text(),
    /** Who they are and where they work, in two languages. */
    roleEn: p.text(),
    roleRu: p.text(),
    status: p.text().$type<SpeakerStatus>(),
    /** The day on which that came to be so. */
    statusOn: p.date(),
    languages: p.array<SpokenLanguage>().columnType('text[]'),
    biography: p.text(),
    biographyConsent: p.text().$type<BiographyConsent>(),
    availability: p.text(),
    fields: p.json<FieldVersions>(),
    updatedById: () => p.manyToOne(Person).mapToPk().fieldName('updated_by_id'),
    updatedAt: instant(),
  },
  indexes: [{ properties: ['sideEventId'] }],
})
export class Speaker extends SpeakerSchema.class {
  /** The only place where a speaker changes. */
  apply(change: Partial<SpeakerFacts>, byId: string, at: Date): void {
    this.version += 1
    Object.assign(this, change)
    this.fields = { ...this.fields, ...Object.fromEntries(Object.keys(change).map((field) => [field, this.version])) }
    this.updatedById = byId
    this.updatedAt = at
  }
}
SpeakerSchema.setClass(Speaker)

const AgendaSpeakerSchema = defineEntity({
  name: 'AgendaSpeaker',
  tableName: 'agenda_speaker',
  properties: {
    id: id(),
    agendaItemId: () => p.manyToOne(AgendaItem).mapToPk().fieldName('agenda_item_id'),
    speakerId: () => p.manyToOne(Speaker).mapToPk().fieldName('speaker_id'),
  },
  uniques: [{ properties: ['agendaItemId', 'speakerId'] }],
  indexes: [{ properties: ['speakerId'] }],
})
/** Who speaks at an item. */
export class AgendaSpeaker extends AgendaSpeakerSchema.class {}
AgendaSpeakerSchema.setClass(AgendaSpeaker)
