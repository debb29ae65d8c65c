import type { Activity } from '../platform/activity/activity.entity.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Recommendation } from '../recommendations/recommendation.entity.ts'
import { isWorkReadable } from '../recommendations/recommendation.policy.ts'

/** Is what an act says for this reader of the recommendation? Until it was adopted that was between those who write and review it. */
export const isToldOfWork = (context: Context, recommendation: Recommendation, { at }: Pick<Activity, 'at'>): boolean =>
  isWorkReadable(context, recommendation) || (recommendation.adoptedAt !== null && recommendation.adoptedAt !== undefined && at >= recommendation.adoptedAt)
