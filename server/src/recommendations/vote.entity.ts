import { defineEntity, p } from '@mikro-orm/core'
import type { DecisionRule, StanceKind, VoteObstacle, VoteOutcome } from '../../../shared/workflow/vote.ts'
import { WorkingGroup } from '../groups/group.entity.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { type CitedRevision, Recommendation, RecommendationRevision } from './recommendation.entity.ts'

const VoteSchema = defineEntity({
  name: 'Vote',
  tableName: 'vote',
  properties: {
    id: id(),
    recommendationId: () => p.manyToOne(Recommendation).mapToPk().fieldName('recommendation_id'),
    groupId: () => p.manyToOne(WorkingGroup).mapToPk().fieldName('group_id'),
    /** Moves with each answer, and with its end. */
    version: version(),
    /** The text that was put to the vote, and what it rests on. */
    revisionId: () => p.manyToOne(RecommendationRevision).mapToPk().fieldName('revision_id'),
    revision: p.integer(),
    contentHash: p.text(),
    citations: p.json<CitedRevision[]>(),
    /** Of the group, when the vote was opened. */
    quorum: p.integer(),
    rule: p.text().$type<DecisionRule>(),
    /** Nobody sees what the others have said until it is over; otherwise whoever has answered does. */
    resultsAtClose: p.boolean(),
    /** The last day, in the project, on which somebody answers. */
    closesOn: p.date(),
    openedById: () => p.manyToOne(Person).mapToPk().fieldName('opened_by_id'),
    openedAt: instant(),
    /** Null while it is open. */
    outcome: p.text().$type<VoteOutcome>().nullable(),
    /** Why the text was not adopted. */
    obstacle: p.text().$type<VoteObstacle>().nullable(),
    /** Why it was stopped. */
    reason: p.text().default(''),
    closedById: () => p.manyToOne(Person).mapToPk().fieldName('closed_by_id').nullable().deleteRule('no action'),
    closedAt: instant().nullable(),
  },
  indexes: [{ properties: ['recommendationId'] }],
})
/** A text that was put to the vote of a working group, and what came of it. Only how it ends is written into it, once. */
export class Vote extends VoteSchema.class {
  end(change: { outcome: VoteOutcome; obstacle?: VoteObstacle | null; reason?: string; closedById: string; closedAt: Date }): void {
    Object.assign(this, change, { version: this.version + 1 })
  }
}
VoteSchema.setClass(Vote)

const StanceSchema = defineEntity({
  name: 'Stance',
  tableName: 'stance',
  properties: {
    id: id(),
    voteId: () => p.manyToOne(Vote).mapToPk().fieldName('vote_id'),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    /** Null until they have answered. */
    kind: p.text().$type<StanceKind>().nullable(),
    reason: p.text().default(''),
    takenAt: instant().nullable(),
  },
  uniques: [{ properties: ['voteId', 'personId'] }],
  indexes: [{ properties: ['personId'] }],
})
/** Somebody who may answer in a vote, and what they have said. */
export class Stance extends StanceSchema.class {}
StanceSchema.setClass(Stance)
