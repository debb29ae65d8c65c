import { readRows, readTogether } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader } from '../platform/graphql/loader.ts'
import { Vote } from './vote.entity.ts'
import { stancesIn } from './vote.policy.ts'

/** Newest first: the one that is open, where one is, is the first. */
export const votesOfRecommendation = listLoader(
  ({ em }, ids) => readRows(em, Vote, 'where t.recommendation_id = any(?) order by t.opened_at desc, t.id desc', [arrayLiteral(ids)]),
  (vote) => vote.recommendationId,
)

/** Everybody who may answer, by name, with or without an answer: for the policy's own questions. */
export const stancesOfVote = listLoader(({ em }, ids) => stancesIn(em, ids), (stance) => stance.voteId)

/** Those of them who are in the group still. */
export const presentVoters = listLoader(
  ({ em }, ids) => readTogether<{ voteId: string; personId: string }>(em, 'select v.id as "voteId", m.person_id as "personId" from vote v join working_group_member m on m.group_id = v.group_id join person p on p.id = m.person_id and p.suspended_at is null where v.id = any(?)', [arrayLiteral(ids)]),
  ({ voteId }) => voteId,
)
