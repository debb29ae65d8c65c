import { defineEntity, p } from '@mikro-orm/core'
import type { SideEventFormat, SideEventRule, SpokenLanguage } from '../../../shared/limits/sideEvent.ts'
import type { SideEventStatus } from '../../../shared/workflow/sideEvent.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { Project } from '../projects/project.entity.ts'

/** By field, the version at which it was changed last: what a later edit is merged against. */
export type FieldVersions = Record<string, number>

const SideEventSchema = defineEntity({
  name: 'SideEvent',
  tableName: 'side_event',
  properties: {
    id: id(),
    projectId: () => p.manyToOne(Project).mapToPk().fieldName('project_id'),
    /** Its name in addresses. It stays when the title changes. */
    slug: p.text(),
    version: version(),
    status: p.text().$type<SideEventStatus>(),
    title: p.text(),
    forum: p.text(),
    concept: p.text(),
    objectives: p.text(),
    venue: p.text(),
    city: p.text(),
    country: p.text(),
    startsAt: instant(),
    endsAt: instant(),
    timeZone: p.text(),
    format: p.text().$type<SideEventFormat>(),
    languages: p.array<SpokenLanguage>().columnType('text[]'),
    interpretation: p.array<SpokenLanguage>().columnType('text[]'),
    capacity: p.integer().nullable(),
    rule: p.text().$type<SideEventRule>(),
    fields: p.json<FieldVersions>(),
    updatedById: () => p.manyToOne(Person).mapToPk().fieldName('updated_by_id'),
    createdAt: instant(),
    updatedAt: instant(),
  },
  uniques: [{ properties: ['projectId', 'slug'] }],
  indexes: [{ properties: ['projectId', 'startsAt', 'id'] }],
})

/** What its organisers may change. */
export type SideEventContent = Pick<SideEvent, 'title' | 'forum' | 'concept' | 'objectives' | 'venue' | 'city' | 'country' | 'startsAt' | 'endsAt' | 'timeZone' | 'format' | 'languages' | 'interpretation' | 'capacity' | 'rule'>

export class SideEvent extends SideEventSchema.class {
  /** The only place where a side event changes. */
  apply(change: Partial<SideEventContent> & { status?: SideEventStatus }, byId: string, at: Date): void {
    this.version += 1
    Object.assign(this, change)
    this.fields = { ...this.fields, ...Object.fromEntries(Object.keys(change).map((field) => [field, this.version])) }
    this.updatedById = byId
    this.updatedAt = at
  }
}
SideEventSchema.setClass(SideEvent)
