import type { RecommendationStatus } from '../../../shared/workflow/recommendation.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { arrayLiteral, assertPageSize, decodeCursor, encodeCursor, matches, searchWords } from '../platform/graphql/cursor.ts'
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
  assertPageSize(query.first)
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
  const where = conditions.join(' and ')
  const from = query.after ? decodeCursor(query.after, 'timestamptz') : null
  const rows = await context.em.execute<{ id: string; key: string }[]>(
    `select r.id, r.updated_at::text as key from recommendation r where ${where} ${from ? 'and (r.updated_at, r.id) < (?::timestamptz, ?::uuid)' : ''}
     order by r.updated_at desc, r.id desc limit ${query.first + 1}`,
    from ? [...parameters, from.key, from.id] : parameters,
  )
  const [total] = await context.em.execute<{ count: number }[]>(`select count(*)::int as count from recommendation r where ${where}`, parameters)
  const shown = rows.slice(0, query.first)
  const found = new Map((await context.em.find(Recommendation, { id: { $in: shown.map(({ id }) => id) } })).map((row) => [row.id, row]))
  const edges = shown.map((row) => ({ cursor: encodeCursor(row), node: found.get(row.id)! }))
  return { edges, pageInfo: { hasNextPage: rows.length > query.first, endCursor: edges.at(-1)?.cursor ?? null }, totalCount: total?.count ?? 0 }
}
