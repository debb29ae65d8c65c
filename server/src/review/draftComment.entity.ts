import { defineEntity, p } from '@mikro-orm/core'
import type { ThreadKind } from '../../../shared/workflow/scales.ts'
import { Finding } from '../findings/finding.entity.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { Thread, type ThreadAnchor } from './review.entity.ts'

const DraftCommentSchema = defineEntity({
  name: 'DraftComment',
  tableName: 'draft_comment',
  properties: {
    id: id(),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id'),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    /** What it answers; null where it begins a thread of its own, which then has a kind and an anchor. */
    threadId: () => p.manyToOne(Thread).mapToPk().fieldName('thread_id').nullable(),
    kind: p.text().$type<ThreadKind>().nullable(),
    anchor: p.json<ThreadAnchor>().nullable(),
    body: p.text(),
    /** Whom it will mention. */
    mentionedIds: p.array<string>().columnType('text[]').default([]),
    version: version(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  indexes: [{ properties: ['personId', 'findingId'] }],
})
/** A comment that its author keeps until they decide. Nobody else learns of it, in no list, count, message or log; the verdict publishes it, or they discard it. */
export class DraftComment extends DraftCommentSchema.class {}
DraftCommentSchema.setClass(DraftComment)
