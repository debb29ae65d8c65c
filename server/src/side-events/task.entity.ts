import { defineEntity, p } from '@mikro-orm/core'
import type { TaskFacts } from '../../../shared/limits/sideEvent.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { type FieldVersions, SideEvent } from './sideEvent.entity.ts'

const SideEventTaskSchema = defineEntity({
  name: 'SideEventTask',
  tableName: 'side_event_task',
  properties: {
    id: id(),
    sideEventId: () => p.manyToOne(SideEvent).mapToPk().fieldName('side_event_id'),
    version: version(),
    title: p.text(),
    ownerId: () => p.manyToOne(Person).mapToPk().fieldName('owner_id'),
    dueOn: p.date(),
    doneAt: instant().nullable(),
    fields: p.json<FieldVersions>(),
    updatedById: () => p.manyToOne(Person).mapToPk().fieldName('updated_by_id'),
    updatedAt: instant(),
    removedAt: instant().nullable(),
  },
  indexes: [{ properties: ['sideEventId'] }, { properties: ['ownerId'] }],
})
/** Something that somebody sees to before the event. */
export class SideEventTask extends SideEventTaskSchema.class {
  /** The only place where a task changes. */
  apply(change: Partial<TaskFacts> & { doneAt?: Date | null; removedAt?: Date }, byId: string, at: Date): void {
    this.version += 1
    Object.assign(this, change)
    this.fields = { ...this.fields, ...Object.fromEntries(Object.keys(change).map((field) => [field, this.version])) }
    this.updatedById = byId
    this.updatedAt = at
  }
}
SideEventTaskSchema.setClass(SideEventTask)
