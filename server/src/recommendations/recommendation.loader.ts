import { validate as isUuid } from 'uuid'
import { listLoader, loader, readerLoader } from '../platform/graphql/loader.ts'
import { Citation, Recommendation, RecommendationDecision, RecommendationRevision } from './recommendation.entity.ts'
import { isReadable } from './recommendation.policy.ts'

const recommendationById = loader(async ({ em }, ids) => new Map((await em.find(Recommendation, { id: { $in: ids.filter((id) => isUuid(id)) } })).map((row) => [row.id, row])))

/** Only what the viewer may read; anything else loads as null. */
export const readableRecommendation = readerLoader<Recommendation>(async (context, ids) => {
  const found = await Promise.all(ids.map((id) => recommendationById(context).load(id)))
  return new Map(found.flatMap((row) => (row && isReadable(context, row) ? [[row.id, row]] : [])))
})

/** Newest first. */
export const revisionsOfRecommendation = listLoader(
  ({ em }, ids) => em.find(RecommendationRevision, { recommendationId: { $in: [...ids] } }, { orderBy: { number: 'desc' } }),
  (revision) => revision.recommendationId,
)

export const citationsOfRecommendation = listLoader(
  ({ em }, ids) => em.find(Citation, { recommendationId: { $in: [...ids] } }, { orderBy: { position: 'asc' } }),
  (citation) => citation.recommendationId,
)

export const citationsOfFinding = listLoader(
  ({ em }, ids) => em.find(Citation, { findingId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }),
  (citation) => citation.findingId,
)

/** Newest first. */
export const decisionsOfRecommendation = listLoader(
  ({ em }, ids) => em.find(RecommendationDecision, { recommendationId: { $in: [...ids] } }, { orderBy: { createdAt: 'desc', id: 'desc' } }),
  (decision) => decision.recommendationId,
)
