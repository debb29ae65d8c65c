import { defineEntity, p } from '@mikro-orm/core'
import type { AccessKind, FileRefusal, FileStatus, MediaType } from '../../../shared/limits/evidence.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant } from '../platform/db/base.ts'

/** Which file of which finding, and whose. */
const brought = () => ({
  id: id(),
  /** May be gone: the row stays until the bytes are gone as well, and counts for whoever brought them. */
  findingId: p.uuid().fieldName('finding_id'),
  /** Who brings it. */
  personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
  sha256: p.text(),
  bytes: p.integer(),
})

const EvidenceUploadSchema = defineEntity({
  name: 'EvidenceUpload',
  tableName: 'evidence_upload',
  properties: {
    ...brought(),
    /** How many were there after the last request; the folder knows better. */
    received: p.integer().default(0),
    createdAt: instant(),
    /** All bytes are there; what they are is looked at. */
    completeAt: instant().nullable(),
    /** Who works on it, a request that brings bytes or a server that looks at them, and until when nobody else does. */
    lease: p.uuid().nullable(),
    leasedUntil: instant().nullable(),
    /** How often somebody has begun to look at it. */
    tries: p.integer().default(0),
  },
  uniques: [{ properties: ['findingId', 'sha256'] }],
  indexes: [{ properties: ['personId'] }],
})
/** A file on its way. It is its author's alone, and is gone once it has arrived. */
export class EvidenceUpload extends EvidenceUploadSchema.class {}
EvidenceUploadSchema.setClass(EvidenceUpload)

const EvidenceFileSchema = defineEntity({
  name: 'EvidenceFile',
  tableName: 'evidence_file',
  properties: {
    ...brought(),
    status: p.text().$type<FileStatus>(),
    refusal: p.text().$type<FileRefusal>().nullable(),
    /** What it is, by its bytes. */
    mediaType: p.text().$type<MediaType>().nullable(),
    width: p.integer().nullable(),
    height: p.integer().nullable(),
    // The copy that is served, where one was made; else the original is.
    copySha256: p.text().nullable(),
    copyBytes: p.integer().nullable(),
    copyMediaType: p.text().$type<MediaType>().nullable(),
    createdAt: instant(),
  },
  uniques: [{ properties: ['findingId', 'sha256'] }],
  indexes: [{ properties: ['personId'] }],
})
/** A file that has arrived, and what came of it. What a text calls it stands in the text. */
export class EvidenceFile extends EvidenceFileSchema.class {}
EvidenceFileSchema.setClass(EvidenceFile)

const EvidenceAccessSchema = defineEntity({
  name: 'EvidenceAccess',
  tableName: 'evidence_access',
  properties: {
    id: id(),
    fileId: () => p.manyToOne(EvidenceFile).mapToPk().fieldName('file_id').deleteRule('cascade'),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    kind: p.text().$type<AccessKind>(),
    /** Of an original: why it was asked for. */
    reason: p.text().default(''),
    at: instant(),
    /** Of an original: when it was fetched. */
    openedAt: instant().nullable(),
  },
  indexes: [{ properties: ['fileId', 'at'] }],
})
/** Who had a file before their eyes, or took its original, and why. */
export class EvidenceAccess extends EvidenceAccessSchema.class {}
EvidenceAccessSchema.setClass(EvidenceAccess)
