import { defineEntity, p } from '@mikro-orm/core'
import type { Role } from '../../../shared/access/roles.ts'
import type { TurnReason } from '../../../shared/workflow/turn.ts'
import { Finding } from '../findings/finding.entity.ts'
import { Person } from '../people/person.entity.ts'
import { instant } from '../platform/db/base.ts'
import { Recommendation } from '../recommendations/recommendation.entity.ts'

const TurnSchema = defineEntity({
  name: 'Turn',
  tableName: 'turn',
  properties: {
    /** Made by the database: nobody names a turn by it. */
    id: p.bigint().primary().autoincrement(),
    projectId: p.uuid(),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id').nullable(),
    recommendationId: () => p.manyToOne(Recommendation).mapToPk().fieldName('recommendation_id').nullable(),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').nullable(),
    role: p.text().$type<Role>().nullable(),
    exceptIds: p.array<string>().columnType('text[]').default([]),
    /** The cited findings that have changed, where it is they. */
    findingIds: p.array<string>().columnType('text[]').default([]),
    reason: p.text().$type<TurnReason>(),
    dueOn: p.date().nullable(),
    since: instant(),
    /** The act that made it so: its number, and its id. A draft has none. */
    seq: p.integer().default(0),
    activityId: p.uuid().nullable(),
    /** Whose it is also follows from who is a member: it is looked at again when that changes. */
    restsOnMembers: p.boolean().default(false),
  },
  indexes: [{ properties: ['projectId', 'personId'] }, { properties: ['projectId', 'role'] }, { properties: ['findingId'] }, { properties: ['recommendationId'] }],
})
/** Whose turn it is, as it follows from records and log (`shared/workflow/turn.ts`); written by the reactor alone. */
export class Turn extends TurnSchema.class {}
TurnSchema.setClass(Turn)

const SnoozeSchema = defineEntity({
  name: 'Snooze',
  tableName: 'snooze',
  properties: {
    personId: p.uuid().primary(),
    /** A finding or a recommendation. */
    recordId: p.uuid().primary(),
    projectId: p.uuid(),
    until: instant(),
    /** The newest act by which it was their turn then: with a newer one it comes back. */
    seq: p.integer(),
  },
})
/** What somebody has put off, for themselves alone. */
export class Snooze extends SnoozeSchema.class {}
SnoozeSchema.setClass(Snooze)

const SeenSchema = defineEntity({
  name: 'Seen',
  tableName: 'seen',
  properties: {
    personId: p.uuid().primary(),
    projectId: p.uuid().primary(),
    /** The newest act of which somebody has said that they have seen it, and all before it. */
    seq: p.integer(),
  },
})
export class Seen extends SeenSchema.class {}
SeenSchema.setClass(Seen)
