import { validate as isUuid } from 'uuid'
import { mayGive } from '../../../shared/access/recommendation.ts'
import { issue } from '../../../shared/limits/issue.ts'
import { WorkingGroup } from '../groups/group.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { readRecommendation, type RecommendationIds } from './draft.service.ts'
import type { GiveRecommendationInput } from './giving.graphql.ts'
import { decideStep } from './recommendation.decide.ts'
import type { RecommendationSuccess } from './recommendation.graphql.ts'
import { lockRecommendation, recommendationAct, recommendationFacts } from './recommendation.policy.ts'
import { lastVoteOn } from './vote.policy.ts'

/** Gives a recommendation to a working group, or takes it back. Like assigning it, that does not depend on the version that was seen. */
export function giveRecommendation(context: Context, input: GiveRecommendationInput): Promise<RecommendationSuccess | Refusals> {
  const give = async (em: Db, actor: Actor): Promise<Acted<RecommendationIds> | Refusals> => {
    const { recommendation, member } = await lockRecommendation(em, actor, input.recommendationId)
    const before = recommendationFacts(recommendation)
    const decided = decideStep(member, before, 'recommendation:give', 'give')
    if ('refused' in decided) return new Refused(decided.refused)
    if (!mayGive(member, before, Boolean(recommendation.groupId))) return new Refused('NOT_ALLOWED')
    // Nobody goes past a group that has not adopted this very text.
    if ((await lastVoteOn(em, recommendation))?.outcome === 'not_adopted') return new Refused('TEXT_VOTED_ON')
    const groupId = input.groupId ?? null
    const group = groupId !== null && isUuid(groupId) ? await em.findOne(WorkingGroup, { id: groupId, projectId: recommendation.projectId }) : null
    if (groupId !== null && !group) return new Invalid([issue('groupId', 'unknown_reference')])
    const ids = { recommendationId: recommendation.id }
    if (groupId === (recommendation.groupId ?? null)) return new Acted(ids, null)
    const at = context.now()
    recommendation.apply({ status: decided.status, groupId }, at)
    return new Acted(ids, recommendationAct(recommendation, 'RecommendationGiven', actor, at, before, { groupId }))
  }
  return runCommand(context, 'giveRecommendation', input, give, (ids) => readRecommendation(context, ids))
}
