import { defineEntity, p } from '@mikro-orm/core'
import type { RecommendationStatus } from '../../../shared/workflow/recommendation.ts'
import type { Priority, Verdict } from '../../../shared/workflow/scales.ts'
import { Finding } from '../findings/finding.entity.ts'
import { WorkingGroup } from '../groups/group.entity.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { Project } from '../projects/project.entity.ts'

/** One finding revision that a recommendation rests on. */
export interface CitedRevision {
  findingId: string
  revision: number
}

/** The text that reviewers and adoption sign. */
export interface RecommendationContent {
  title: string
  text: string
  addressee: string
  priority: Priority
  deadline: string | null
  successMeasure: string
  citations: CitedRevision[]
}

const RecommendationSchema = defineEntity({
  name: 'Recommendation',
  tableName: 'recommendation',
  properties: {
    id: id(),
    projectId: () => p.manyToOne(Project).mapToPk().fieldName('project_id'),
    authorId: () => p.manyToOne(Person).mapToPk().fieldName('author_id'),
    assigneeId: () => p.manyToOne(Person).mapToPk().fieldName('assignee_id').nullable(),
    assigneeDueOn: p.date().nullable(),
    number: p.integer(),
    ref: p.text().unique(),
    status: p.text().$type<RecommendationStatus>(),
    version: version(),
    revisionNumber: p.integer().default(1),
    createdAt: instant(),
    updatedAt: instant(),
    /** When it was sent to review first. */
    submittedAt: instant().nullable(),
    adoptedAt: instant().nullable(),
    /** The adopted one in whose place this one is meant to stand; it does from its own adoption on. */
    replacesId: () => p.manyToOne(Recommendation).mapToPk().fieldName('replaces_id').nullable(),
    /** The working group that decides on it; without one a coordinator adopts it. */
    groupId: () => p.manyToOne(WorkingGroup).mapToPk().fieldName('group_id').nullable().deleteRule('no action'),
    // The newest revision's content, for lists and search.
    title: p.text(),
    text: p.text(),
    addressee: p.text(),
    priority: p.text().$type<Priority>(),
    deadline: p.date().nullable(),
    successMeasure: p.text(),
    /** The day on which somebody looks again at what became of it. */
    nextCheckOn: p.date().nullable(),
  },
  uniques: [{ properties: ['projectId', 'number'] }],
  indexes: [{ properties: ['projectId', 'updatedAt', 'id'] }, { properties: ['authorId'] }, { properties: ['assigneeId'] }, { properties: ['groupId'] }, { name: 'recommendation_status_index', properties: ['projectId', 'status', 'updatedAt', 'id'] }],
})
export class Recommendation extends RecommendationSchema.class {
  /** The only place where a recommendation changes. */
  apply(
    change: { status?: RecommendationStatus; content?: RecommendationContent; revisionNumber?: number; assigneeId?: string | null; assigneeDueOn?: string | null; groupId?: string | null; submittedAt?: Date; adoptedAt?: Date },
    at: Date,
  ): void {
    this.status = change.status ?? this.status
    this.revisionNumber = change.revisionNumber ?? this.revisionNumber
    if (change.assigneeId !== undefined) this.assigneeId = change.assigneeId
    if (change.assigneeDueOn !== undefined) this.assigneeDueOn = change.assigneeDueOn
    if (change.groupId !== undefined) this.groupId = change.groupId
    if (change.submittedAt) this.submittedAt ??= change.submittedAt
    if (change.adoptedAt) this.adoptedAt = change.adoptedAt
    if (change.content) {
      const { title, text, addressee, priority, deadline, successMeasure } = change.content
      Object.assign(this, { title, text, addressee, priority, deadline, successMeasure })
    }
    this.version += 1
    this.updatedAt = at
  }
}
RecommendationSchema.setClass(Recommendation)

const RecommendationRevisionSchema = defineEntity({
  name: 'RecommendationRevision',
  tableName: 'recommendation_revision',
  properties: {
    id: id(),
    recommendationId: () => p.manyToOne(Recommendation).mapToPk().fieldName('recommendation_id'),
    number: p.integer(),
    /** The recommendation's version when this revision was made: what a later edit is merged against. */
    madeAtVersion: p.integer(),
    content: p.json<RecommendationContent>(),
    /** Of the salt and the content (`signatureOf`). */
    contentHash: p.text(),
    /** Seen by nobody: the content has citations that not every reader sees, and the hash must not tell of them. */
    salt: p.text(),
    authorId: () => p.manyToOne(Person).mapToPk().fieldName('author_id'),
    createdAt: instant(),
  },
  uniques: [{ properties: ['recommendationId', 'number'] }],
})
/** Inserted, never updated. */
export class RecommendationRevision extends RecommendationRevisionSchema.class {}
RecommendationRevisionSchema.setClass(RecommendationRevision)

const CitationSchema = defineEntity({
  name: 'Citation',
  tableName: 'citation',
  properties: {
    id: id(),
    recommendationId: () => p.manyToOne(Recommendation).mapToPk().fieldName('recommendation_id'),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id'),
    revision: p.integer(),
    position: p.integer(),
  },
  uniques: [{ properties: ['recommendationId', 'findingId'] }],
  indexes: [{ properties: ['findingId'] }],
})
/** What the newest revision of a recommendation rests on. */
export class Citation extends CitationSchema.class {}
CitationSchema.setClass(Citation)

const RecommendationDecisionSchema = defineEntity({
  name: 'RecommendationDecision',
  tableName: 'recommendation_decision',
  properties: {
    id: id(),
    recommendationId: () => p.manyToOne(Recommendation).mapToPk().fieldName('recommendation_id'),
    revision: p.integer(),
    contentHash: p.text(),
    verdict: p.text().$type<Verdict>(),
    reason: p.text(),
    reviewerId: () => p.manyToOne(Person).mapToPk().fieldName('reviewer_id'),
    createdAt: instant(),
  },
  uniques: [{ properties: ['recommendationId', 'revision', 'reviewerId'] }],
})
export class RecommendationDecision extends RecommendationDecisionSchema.class {}
RecommendationDecisionSchema.setClass(RecommendationDecision)
