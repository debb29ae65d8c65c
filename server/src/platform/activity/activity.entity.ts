import { defineEntity, p } from '@mikro-orm/core'
import type { ActivityKind } from '../../../../shared/activity/kinds.ts'
import { id, instant } from '../db/base.ts'

const FeedSchema = defineEntity({
  name: 'Feed',
  tableName: 'feed',
  properties: {
    projectId: p.uuid().primary(),
    /** The newest activity's number and hash. */
    seq: p.integer().default(0),
    head: p.text().default(''),
    /** The hash before it, which the newest activity names. */
    previous: p.text().default(''),
  },
})
/** One project's counter. Its row lock makes the numbers gapless and in commit order. */
export class Feed extends FeedSchema.class {}
FeedSchema.setClass(Feed)

/** Facts of an act for the audit: ids, numbers and codes, never content. */
export type ActData = Readonly<Record<string, string | number | boolean | null | string[] | Record<string, string>[]>>

const ActivitySchema = defineEntity({
  name: 'Activity',
  tableName: 'activity',
  properties: {
    id: id(),
    projectId: p.uuid(),
    seq: p.integer(),
    kind: p.text().$type<ActivityKind>(),
    actorId: p.uuid(),
    at: instant(),
    findingId: p.uuid().nullable(),
    threadId: p.uuid().nullable(),
    recommendationId: p.uuid().nullable(),
    subjectPersonId: p.uuid().nullable(),
    /** The subject's version after the act. */
    version: p.integer(),
    data: p.json<ActData>(),
    previousHash: p.text(),
    hash: p.text(),
  },
  uniques: [{ properties: ['projectId', 'seq'] }],
  indexes: [{ properties: ['findingId', 'seq'] }, { properties: ['recommendationId', 'seq'] }],
})
/** One row of the append-only log. Never updated, never deleted. */
export class Activity extends ActivitySchema.class {}
ActivitySchema.setClass(Activity)
