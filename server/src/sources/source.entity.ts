import { defineEntity, p } from '@mikro-orm/core'
import type { IdentityOutcome } from '../../../shared/findings/source.ts'
import { Finding } from '../findings/finding.entity.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant } from '../platform/db/base.ts'

const SourceSchema = defineEntity({
  name: 'Source',
  tableName: 'source',
  properties: {
    id: id(),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id').deleteRule('cascade'),
    /** All that anybody calls them: counted in their finding, and never given to another one once a revision has named them. */
    number: p.integer(),
    createdAt: instant(),
    /** Is anything kept of who they are? It stands in a table of its own, sealed. */
    hasIdentity: p.boolean(),
    consentEndedAt: instant().nullable(),
    consentEndedById: () => p.manyToOne(Person).mapToPk().fieldName('consent_ended_by_id').nullable().deleteRule('no action'),
  },
  uniques: [{ properties: ['findingId', 'number'] }],
})
/** Somebody who told something of one finding. The same person in another finding is another source, so that nobody can see that they are the same. */
export class Source extends SourceSchema.class {}
SourceSchema.setClass(Source)

const SealedIdentitySchema = defineEntity({
  name: 'SealedIdentity',
  tableName: 'sealed_identity',
  properties: {
    sourceId: () => p.manyToOne(Source).mapToPk().fieldName('source_id').primary().deleteRule('cascade'),
    keyId: p.text(),
    sealed: p.text(),
  },
  indexes: [{ properties: ['keyId'] }],
})
/** Who a source is, sealed by a key that the database does not have (`Sealer`). */
export class SealedIdentity extends SealedIdentitySchema.class {}
SealedIdentitySchema.setClass(SealedIdentity)

const IdentityRequestSchema = defineEntity({
  name: 'IdentityRequest',
  tableName: 'identity_request',
  properties: {
    id: id(),
    sourceId: () => p.manyToOne(Source).mapToPk().fieldName('source_id'),
    askedById: () => p.manyToOne(Person).mapToPk().fieldName('asked_by_id'),
    reason: p.text(),
    askedAt: instant(),
    outcome: p.text().$type<IdentityOutcome>().nullable(),
    answeredById: () => p.manyToOne(Person).mapToPk().fieldName('answered_by_id').nullable().deleteRule('no action'),
    answeredAt: instant().nullable(),
    answerReason: p.text().default(''),
    /** Of what was granted: until when it may be opened. */
    expiresAt: instant().nullable(),
  },
  indexes: [{ properties: ['sourceId', 'askedAt'] }, { properties: ['askedById'] }],
})
/** Somebody asks who a source is, why, and what they were told. */
export class IdentityRequest extends IdentityRequestSchema.class {}
IdentityRequestSchema.setClass(IdentityRequest)

const IdentityAccessSchema = defineEntity({
  name: 'IdentityAccess',
  tableName: 'identity_access',
  properties: {
    id: id(),
    sourceId: () => p.manyToOne(Source).mapToPk().fieldName('source_id'),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    /** By which they were allowed to; null for the author. */
    requestId: () => p.manyToOne(IdentityRequest).mapToPk().fieldName('request_id').nullable().deleteRule('no action'),
    at: instant(),
  },
  indexes: [{ properties: ['sourceId', 'at'] }],
})
/** Somebody had an identity before their eyes. */
export class IdentityAccess extends IdentityAccessSchema.class {}
IdentityAccessSchema.setClass(IdentityAccess)
