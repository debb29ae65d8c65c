import { defineEntity, p } from '@mikro-orm/core'
import type { FollowUpTrack, FollowUpValue } from '../../../shared/workflow/followUp.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant } from '../platform/db/base.ts'
import { Recommendation } from './recommendation.entity.ts'

const FollowUpSchema = defineEntity({
  name: 'FollowUp',
  tableName: 'follow_up',
  properties: {
    id: id(),
    recommendationId: () => p.manyToOne(Recommendation).mapToPk().fieldName('recommendation_id'),
    track: p.text().$type<FollowUpTrack>(),
    value: p.text().$type<FollowUpValue>(),
    /** The day on which it was so. */
    on: p.date().fieldName('happened_on'),
    /** From where that is known. */
    source: p.text(),
    note: p.text(),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    createdAt: instant(),
  },
  indexes: [{ properties: ['recommendationId', 'createdAt'] }],
})
/** What became of an issued recommendation, as somebody wrote it down. Inserted, never updated: what was wrong is corrected by a newer entry. */
export class FollowUp extends FollowUpSchema.class {}
FollowUpSchema.setClass(FollowUp)
