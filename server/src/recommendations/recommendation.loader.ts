import { validate as isUuid } from 'uuid'
import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, loader, readerLoader } from '../platform/graphql/loader.ts'
import { CitationCheck } from './citationCheck.entity.ts'
import { FollowUp } from './followUp.entity.ts'
import { Citation, Recommendation, RecommendationDecision, RecommendationRevision } from './recommendation.entity.ts'
import { isReadable, replacementsSql } from './recommendation.policy.ts'

/** Whoever may read it or not: for the policy's own questions. */
export const recommendationById = loader(async ({ em }, ids) => {
  const rows = await readRows(em, Recommendation, 'where t.id = any(?)', [arrayLiteral(ids.filter((id) => isUuid(id)))])
  return new Map(rows.map((row) => [row.id, row]))
})

/** Only what the viewer may read; anything else loads as null. */
export const readableRecommendation = readerLoader<Recommendation>(async (context, ids) => {
  const found = await Promise.all(ids.map((id) => recommendationById(context).load(id)))
  return new Map(found.flatMap((row) => (row && isReadable(context, row) ? [[row.id, row]] : [])))
})

/** What is being written in the place of these, or stands there already, by what it replaces; as far as the viewer may read it. */
export const readableReplacement = readerLoader<Recommendation>(async (context, ids) => {
  const rows = await readRows(context.em, Recommendation, replacementsSql, [arrayLiteral(ids.filter((id) => isUuid(id)))])
  return new Map(rows.filter((row) => isReadable(context, row)).map((row) => [row.replacesId!, row]))
})

/** Newest first. */
export const revisionsOfRecommendation = listLoader(
  ({ em }, ids) => readRows(em, RecommendationRevision, 'where t.recommendation_id = any(?) order by t.number desc', [arrayLiteral(ids)]),
  (revision) => revision.recommendationId,
)

export const citationsOfRecommendation = listLoader(
  ({ em }, ids) => readRows(em, Citation, 'where t.recommendation_id = any(?) order by t.position', [arrayLiteral(ids)]),
  (citation) => citation.recommendationId,
)

export const citationsOfFinding = listLoader(
  ({ em }, ids) => readRows(em, Citation, 'where t.finding_id = any(?) order by t.id', [arrayLiteral(ids)]),
  (citation) => citation.findingId,
)

/** Newest first. */
export const decisionsOfRecommendation = listLoader(
  ({ em }, ids) => readRows(em, RecommendationDecision, 'where t.recommendation_id = any(?) order by t.created_at desc, t.id desc', [arrayLiteral(ids)]),
  (decision) => decision.recommendationId,
)

/** What was said of what has become of its citations, newest first. */
export const checksOfRecommendation = listLoader(
  ({ em }, ids) => readRows(em, CitationCheck, 'where t.recommendation_id = any(?) order by t.created_at desc, t.id desc', [arrayLiteral(ids)]),
  (check) => check.recommendationId,
)

/** What became of it; what was so last comes first, and of one day what was written last. */
export const followUpsOfRecommendation = listLoader(
  ({ em }, ids) => readRows(em, FollowUp, 'where t.recommendation_id = any(?) order by t.happened_on desc, t.created_at desc, t.id desc', [arrayLiteral(ids)]),
  (followUp) => followUp.recommendationId,
)
