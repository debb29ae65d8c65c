import { defineEntity, p } from '@mikro-orm/core'
import type { ReviewerKind } from '../../../shared/access/roles.ts'
import type { Suggestion } from '../../../shared/findings/suggestion.ts'
import type { SuggestionOutcome, ThreadKind, Verdict } from '../../../shared/workflow/scales.ts'
import { Finding } from '../findings/finding.entity.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'

/** What a thread is about; see `shared/findings/anchor.ts` for passages. */
export type ThreadAnchor =
  | { on: 'passage'; revision: number; block: number; start: number; end: number; quote: string; prefix: string; suffix: string }
  | { on: 'question'; revision: number; question: string }
  | { on: 'whole'; revision: number }

const ThreadSchema = defineEntity({
  name: 'Thread',
  tableName: 'thread',
  properties: {
    id: id(),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id'),
    kind: p.text().$type<ThreadKind>(),
    anchor: p.json<ThreadAnchor>(),
    authorId: () => p.manyToOne(Person).mapToPk().fieldName('author_id'),
    createdAt: instant(),
    resolvedAt: instant().nullable(),
    resolvedById: () => p.manyToOne(Person).mapToPk().fieldName('resolved_by_id').nullable(),
    version: version(),
    /** Other words for the passage, in a thread that suggests an edit; no words at all take it away. */
    replacement: p.text().nullable(),
    outcome: p.text().$type<SuggestionOutcome>().nullable(),
    /** The revision that was made by accepting it. */
    acceptedIn: p.integer().nullable(),
    /** The revision in which another suggestion changed its passage. */
    overtakenIn: p.integer().nullable(),
  },
  indexes: [{ properties: ['findingId'] }],
})
export class Thread extends ThreadSchema.class {}
ThreadSchema.setClass(Thread)

/** What a thread suggests; null where it is a comment. */
export function suggestionOf({ id: threadId, anchor, replacement, overtakenIn }: Pick<Thread, 'id' | 'anchor' | 'replacement' | 'overtakenIn'>): Suggestion | null {
  if (typeof replacement !== 'string' || anchor.on !== 'passage') return null
  return { id: threadId, passage: anchor, replacement, overtakenIn: overtakenIn ?? null }
}

const CommentSchema = defineEntity({
  name: 'Comment',
  tableName: 'comment',
  properties: {
    id: id(),
    threadId: () => p.manyToOne(Thread).mapToPk().fieldName('thread_id'),
    authorId: () => p.manyToOne(Person).mapToPk().fieldName('author_id'),
    body: p.text(),
    /** Whom it mentions: they are told. Its words name them. */
    mentionedIds: p.array<string>().columnType('text[]').default([]),
    createdAt: instant(),
  },
  indexes: [{ properties: ['threadId'] }],
})
/** Never edited, never deleted. */
export class Comment extends CommentSchema.class {}
CommentSchema.setClass(Comment)

const DecisionSchema = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  properties: {
    id: id(),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id'),
    /** The revision and the hash that the reviewer saw: what the verdict signs. */
    revision: p.integer(),
    contentHash: p.text(),
    verdict: p.text().$type<Verdict>(),
    reason: p.text(),
    reviewerId: () => p.manyToOne(Person).mapToPk().fieldName('reviewer_id'),
    reviewerOrganisationId: p.uuid(),
    /** As the reviewer was when deciding; later changes of role do not rewrite it. */
    reviewerKinds: p.array<string>().columnType('text[]').$type<ReviewerKind[]>(),
    createdAt: instant(),
  },
  uniques: [{ properties: ['findingId', 'revision', 'reviewerId'] }],
})
export class Decision extends DecisionSchema.class {}
DecisionSchema.setClass(Decision)

const AssignmentSchema = defineEntity({
  name: 'Assignment',
  tableName: 'assignment',
  properties: {
    id: id(),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id'),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    dueOn: p.date().nullable(),
    assignedById: () => p.manyToOne(Person).mapToPk().fieldName('assigned_by_id'),
    createdAt: instant(),
    endedAt: instant().nullable(),
  },
  indexes: [{ properties: ['findingId'] }, { properties: ['personId'] }],
})
export class Assignment extends AssignmentSchema.class {}
AssignmentSchema.setClass(Assignment)

const ConflictSchema = defineEntity({
  name: 'Conflict',
  tableName: 'conflict',
  properties: {
    id: id(),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id'),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    /** For coordinators and the person alone. */
    reason: p.text(),
    /** They could not see the finding anyway when it was declared, and are told of nothing. */
    concealed: p.boolean(),
    declaredById: () => p.manyToOne(Person).mapToPk().fieldName('declared_by_id'),
    createdAt: instant(),
    liftedAt: instant().nullable(),
    liftedById: () => p.manyToOne(Person).mapToPk().fieldName('lifted_by_id').nullable(),
  },
  indexes: [{ properties: ['findingId'] }, { properties: ['personId'] }],
})
/** A conflict of interest: while it is not lifted, the finding is hidden from the person. */
export class Conflict extends ConflictSchema.class {}
ConflictSchema.setClass(Conflict)
