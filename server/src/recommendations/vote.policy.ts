import type { VoteEnd } from '../../../shared/workflow/vote.ts'
import { readRows } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Context } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import type { Recommendation } from './recommendation.entity.ts'
import { isWorkReadable } from './recommendation.policy.ts'
import { Stance, type Vote } from './vote.entity.ts'

/** Each vote that was held on the text that was adopted: what was said against it travels with it, whoever adopted it in the end. */
export const isToldToAll = ({ adoptedAt, revisionNumber }: Recommendation, { outcome, revision }: Pick<Vote, 'outcome' | 'revision'>): boolean => Boolean(adoptedAt) && Boolean(outcome) && revision === revisionNumber

/** May whoever asks see this vote? Those who write and review see each; everybody else who reads the text, those on it. */
export const isVoteReadable = (context: Context, recommendation: Recommendation, vote: Pick<Vote, 'outcome' | 'revision'>): boolean => isToldToAll(recommendation, vote) || isWorkReadable(context, recommendation)

/** How the newest vote on the present text ended; null where it was put to none. */
export async function lastVoteOn(em: Db, { id, revisionNumber }: Recommendation): Promise<VoteEnd | null> {
  const [last] = await em.execute<VoteEnd[]>(
    'select v.outcome, v.obstacle from vote v join recommendation_revision r on r.recommendation_id = v.recommendation_id and r.number = ? and r.content_hash = v.content_hash where v.recommendation_id = ? order by v.opened_at desc, v.id desc limit 1',
    [revisionNumber, id],
  )
  return last ?? null
}

/** What minority opinions are: they travel with the text. */
export const isMinority = ({ kind }: Pick<Stance, 'kind'>): boolean => kind === 'reservation' || kind === 'block'

export const stancesIn = (em: Context['em'], voteIds: readonly string[]): Promise<Stance[]> => readRows(em, Stance, 'join person p on p.id = t.person_id where t.vote_id = any(?) order by lower(p.name), t.id', [arrayLiteral(voteIds)])
