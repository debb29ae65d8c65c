import { defineEntity, p } from '@mikro-orm/core'
import type { NamingConsent, ParticipantCategory, ParticipantFacts } from '../../../shared/limits/participant.ts'
import type { SpokenLanguage } from '../../../shared/limits/sideEvent.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { type FieldVersions, SideEvent } from './sideEvent.entity.ts'

const ParticipantSchema = defineEntity({
  name: 'Participant',
  tableName: 'participant',
  properties: {
    id: id(),
    sideEventId: () => p.manyToOne(SideEvent).mapToPk().fieldName('side_event_id'),
    version: version(),
    name: p.text(),
    organisation: p.text(),
    category: p.text().$type<ParticipantCategory>(),
    country: p.text(),
    languages: p.array<SpokenLanguage>().columnType('text[]'),
    email: p.text(),
    accessNeeds: p.text(),
    namingConsent: p.text().$type<NamingConsent>(),
    note: p.text(),
    /** When somebody saw them come in, and who that was; null while nobody has. */
    checkedInAt: instant().nullable(),
    checkedInById: () => p.manyToOne(Person).mapToPk().fieldName('checked_in_by_id').nullable().deleteRule('no action'),
    fields: p.json<FieldVersions>(),
    updatedById: () => p.manyToOne(Person).mapToPk().fieldName('updated_by_id'),
    updatedAt: instant(),
  },
  indexes: [{ properties: ['sideEventId'] }],
})
/** Somebody who comes to a side event. Who that is concerns those who prepare it, and nobody else. */
export class Participant extends ParticipantSchema.class {
  /** The only place where a participant changes. */
  apply(change: Partial<ParticipantFacts> & { checkedInAt?: Date | null; checkedInById?: string | null }, byId: string, at: Date): void {
    this.version += 1
    Object.assign(this, change)
    this.fields = { ...this.fields, ...Object.fromEntries(Object.keys(change).map((field) => [field, this.version])) }
    this.updatedById = byId
    this.updatedAt = at
  }
}
ParticipantSchema.setClass(Participant)
