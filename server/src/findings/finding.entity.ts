import { defineEntity, p } from '@mikro-orm/core'
import type { ConfidentialityLevel } from '../../../shared/access/roles.ts'
import type { FindingContent } from '../../../shared/findings/content.ts'
import type { FindingStatus } from '../../../shared/workflow/finding.ts'
import type { ChangeKind, Confidence, Severity } from '../../../shared/workflow/scales.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { Project, Round } from '../projects/project.entity.ts'

const FindingSchema = defineEntity({
  name: 'Finding',
  tableName: 'finding',
  properties: {
    id: id(),
    projectId: () => p.manyToOne(Project).mapToPk().fieldName('project_id'),
    roundId: () => p.manyToOne(Round).mapToPk().fieldName('round_id'),
    authorId: () => p.manyToOne(Person).mapToPk().fieldName('author_id'),
    number: p.integer(),
    ref: p.text().unique(),
    status: p.text().$type<FindingStatus>(),
    level: p.text().$type<ConfidentialityLevel>(),
    version: version(),
    /** 0 while it was never submitted. */
    revisionNumber: p.integer().default(0),
    /** The oldest revision whose text still stands: after it there were only corrections of typing. Decisions on it and later hold. */
    standingRevision: p.integer().default(0),
    /** The people assigned to review it now: what visibility depends on, kept beside the row that it protects. */
    assignedIds: p.array<string>().columnType('text[]').default([]),
    /** The people whom a conflict of interest recuses from it now: they do not see it. Kept here for the same reason. */
    recusedIds: p.array<string>().columnType('text[]').default([]),
    openMustFix: p.integer().default(0),
    /** Which review policy of the project approved it last. Null where it was never approved, and where that was before policies were counted: by the first. */
    approvedUnder: p.integer().nullable(),
    createdAt: instant(),
    submittedAt: instant().nullable(),
    updatedAt: instant(),
    // What lists show, sort and search by: copied from the newest revision.
    title: p.text().default(''),
    /** Only searched; who reads it reads a revision. */
    narrative: p.text().default('').lazy(),
    severity: p.text().$type<Severity>().nullable(),
    confidence: p.text().$type<Confidence>().nullable(),
    themeCode: p.text().nullable(),
    regionCode: p.text().nullable(),
  },
  uniques: [{ properties: ['projectId', 'number'] }],
  indexes: [
    { properties: ['projectId', 'updatedAt', 'id'] },
    { properties: ['authorId'] },
    { properties: ['roundId'] },
    // What few rows have is found by these; the reviewers' are the migration's, like those of the search.
    { name: 'finding_status_index', properties: ['projectId', 'status', 'updatedAt', 'id'] },
    { name: 'finding_level_index', properties: ['projectId', 'level', 'updatedAt', 'id'] },
    { name: 'finding_theme_code_index', properties: ['projectId', 'themeCode', 'updatedAt', 'id'] },
    { name: 'finding_region_code_index', properties: ['projectId', 'regionCode', 'updatedAt', 'id'] },
  ],
})
export class Finding extends FindingSchema.class {
  /** Takes over what a submission, a decision or an assignment decided. The only place where a finding changes. */
  apply(change: { status?: FindingStatus; level?: ConfidentialityLevel; content?: FindingContent; assignedIds?: string[]; recusedIds?: string[]; openMustFix?: number; approvedUnder?: number }, at: Date): void {
    this.status = change.status ?? this.status
    this.level = change.level ?? this.level
    this.assignedIds = change.assignedIds ?? this.assignedIds
    this.recusedIds = change.recusedIds ?? this.recusedIds
    this.openMustFix = change.openMustFix ?? this.openMustFix
    this.approvedUnder = change.approvedUnder ?? this.approvedUnder
    if (change.content) {
      const { title, narrative, severity, confidence, themeCode, regionCode } = change.content
      Object.assign(this, { title, narrative, severity, confidence, themeCode, regionCode })
    }
    this.version += 1
    this.updatedAt = at
  }
}
FindingSchema.setClass(Finding)

const FindingRevisionSchema = defineEntity({
  name: 'FindingRevision',
  tableName: 'finding_revision',
  properties: {
    id: id(),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id'),
    number: p.integer(),
    content: p.json<FindingContent>(),
    contentHash: p.text(),
    change: p.text().$type<ChangeKind>(),
    note: p.text(),
    authorId: () => p.manyToOne(Person).mapToPk().fieldName('author_id'),
    createdAt: instant(),
  },
  uniques: [{ properties: ['findingId', 'number'] }],
})
/** What was said at one moment, for ever: inserted at submission, never updated. */
export class FindingRevision extends FindingRevisionSchema.class {}
FindingRevisionSchema.setClass(FindingRevision)

const FindingDraftSchema = defineEntity({
  name: 'FindingDraft',
  tableName: 'finding_draft',
  properties: {
    id: id(),
    findingId: () => p.oneToOne(Finding).mapToPk().fieldName('finding_id').unique(),
    content: p.json<FindingContent>(),
    level: p.text().$type<ConfidentialityLevel>(),
    /** The revision that it set out from; null for a first submission. */
    baseRevision: p.integer().nullable(),
    version: version(),
    savedAt: instant(),
  },
})
/** The author's working copy. It is nobody else's to read and leaves no trace in the log until it is submitted. */
export class FindingDraft extends FindingDraftSchema.class {}
FindingDraftSchema.setClass(FindingDraft)
