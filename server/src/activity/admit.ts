import { readableFindings } from '../findings/finding.policy.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import type { Admit } from '../platform/activity/stream.ts'
import type { Context } from '../platform/graphql/context.ts'
import { readableRecommendations } from '../recommendations/recommendation.policy.ts'

const idsOf = (rows: readonly Activity[], column: 'findingId' | 'recommendationId'): string[] => [...new Set(rows.flatMap((row) => row[column] ?? []))]

/**
 * Leaves the acts whose subject the viewer may read at this moment, with session and roles read anew for each batch. An ended
 * session or membership ends the stream; what is hidden passes without a trace.
 */
export function admitFor(context: Context, projectId: string): Admit {
  return async (rows) => {
    const actor = await context.refreshActor()
    if (!actor?.members.has(projectId)) return null
    const now = { ...context, actor, em: context.em.fork() }
    const [findings, recommendations] = await Promise.all([
      readableFindings(now, idsOf(rows, 'findingId')),
      readableRecommendations(now, idsOf(rows, 'recommendationId')),
    ])
    return rows.filter(
      ({ findingId, recommendationId }) => (findingId ? findings.has(findingId) : true) && (recommendationId ? recommendations.has(recommendationId) : true),
    )
  }
}
