import { listLoader, loader } from '../platform/graphql/loader.ts'
import { Citation, Recommendation, RecommendationDecision, RecommendationRevision } from './recommendation.entity.ts'
import { readableRecommendations } from './recommendation.policy.ts'

/** Only what the viewer may read; anything else loads as null. */
export const readableRecommendation = loader<Recommendation>((context, ids) => readableRecommendations(context, ids))

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
