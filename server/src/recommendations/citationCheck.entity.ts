import { defineEntity, p } from '@mikro-orm/core'
import type { StaleReason } from '../../../shared/workflow/citation.ts'
import { Finding } from '../findings/finding.entity.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant } from '../platform/db/base.ts'
import { Recommendation } from './recommendation.entity.ts'

const CitationCheckSchema = defineEntity({
  name: 'CitationCheck',
  tableName: 'citation_check',
  properties: {
    id: id(),
    recommendationId: () => p.manyToOne(Recommendation).mapToPk().fieldName('recommendation_id'),
    findingId: () => p.manyToOne(Finding).mapToPk().fieldName('finding_id'),
    /** The revision that was cited. */
    revision: p.integer(),
    /** The newest one then, and what had become of the finding. */
    seenRevision: p.integer(),
    reasons: p.array<StaleReason>().columnType('text[]'),
    /** Why it holds all the same. */
    note: p.text(),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    createdAt: instant(),
  },
  indexes: [{ properties: ['recommendationId', 'findingId'] }],
})
/** Somebody's word that a recommendation holds all the same after a finding that it cites has changed. Inserted, never updated. */
export class CitationCheck extends CitationCheckSchema.class {}
CitationCheckSchema.setClass(CitationCheck)
