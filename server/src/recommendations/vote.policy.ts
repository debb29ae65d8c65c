import { readRows } from '../platform/db/rows.ts'
import type { Context } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import type { Recommendation } from './recommendation.entity.ts'
import { isWorkReadable } from './recommendation.policy.ts'
import { Stance, type Vote } from './vote.entity.ts'

/** May whoever asks see this vote? Those who write and review see each; everybody else who reads the text, the one by which it was adopted. */
export const isVoteReadable = (context: Context, recommendation: Recommendation, { outcome }: Pick<Vote, 'outcome'>): boolean => outcome === 'adopted' || isWorkReadable(context, recommendation)

/** What minority opinions are: they travel with the text. */
export const isMinority = ({ kind }: Pick<Stance, 'kind'>): boolean => kind === 'reservation' || kind === 'block'

export const stancesIn = (em: Context['em'], voteIds: readonly string[]): Promise<Stance[]> => readRows(em, Stance, 'join person p on p.id = t.person_id where t.vote_id = any(?) order by lower(p.name), t.id', [arrayLiteral(voteIds)])
