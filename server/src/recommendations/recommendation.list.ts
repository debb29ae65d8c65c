import type { RecommendationStatus } from '../../../shared/workflow/recommendation.ts'
import { asRows, selected } from '../platform/db/rows.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { arrayLiteral, matches, searchWords } from '../platform/graphql/cursor.ts'
import { readPage } from '../platform/graphql/page.ts'
import { Recommendation } from './recommendation.entity.ts'
import type { RecommendationConnectionView } from './recommendation.graphql.ts'
import { recommendationVisibleTo } from './recommendation.policy.ts'

export interface RecommendationQuery {
  projectId: string
  status: RecommendationStatus[] | null
  search: string | null
  first: number
  after: string | null
}

/** A page of what the viewer may see, newest change first. */
export async function listRecommendations(context: Context, query: RecommendationQuery): Promise<RecommendationConnectionView> {
  const member = requireMember(context, query.projectId)
  const visible = recommendationVisibleTo(member)
  const conditions = ['r.project_id = ?', visible.sql]
  const parameters: string[] = [query.projectId, ...visible.parameters]
  if (query.status && query.status.length > 0) {
    conditions.push('r.status = any(?)')
    parameters.push(arrayLiteral(query.status))
  }
  const words = searchWords(query.search)
  if (words !== '') {
    conditions.push(`(${matches('r')} or r.ref = upper(?))`)
    parameters.push(words, words, words, words)
  }
  const { rows, pageInfo, totalCount } = await readPage(context.em, {
    from: 'recommendation r',
    columns: selected(context.em, Recommendation, 'r'),
    where: conditions.join(' and '),
    parameters,
    key: 'r.updated_at',
    type: 'timestamptz',
    descending: true,
    gather: words === '' ? 'never' : 'few',
    first: query.first,
    after: query.after,
  })
  const found = asRows(context.em, Recommendation, rows.map(({ row }) => row))
  return { edges: rows.map(({ cursor }, place) => ({ cursor, node: found[place]! })), pageInfo, totalCount }
}
