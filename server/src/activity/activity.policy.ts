import { mayEditSideEvents, mayReadSideEvents } from '../../../shared/access/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { isParticipantActivity, isSideEventActivity, isSideEventTaskActivity } from '../../../shared/activity/kinds.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Recommendation } from '../recommendations/recommendation.entity.ts'
import { isWorkReadable } from '../recommendations/recommendation.policy.ts'

/** Is what an act says for this reader of the recommendation? Until it was adopted that was between those who write and review it. */
export const isToldOfWork = (context: Context, recommendation: Recommendation, { at }: Pick<Activity, 'at'>): boolean =>
  isWorkReadable(context, recommendation) || (recommendation.adoptedAt !== null && recommendation.adoptedAt !== undefined && at >= recommendation.adoptedAt)

/** Does an act about a side event say something to this member? What changed only what is noted for those who prepare it is told to them, and so are tasks, and to whoever they are or were in the hands of. */
export function isToldOfSideEvent(member: Member, { kind, subjectPersonId, data }: Pick<Activity, 'kind' | 'subjectPersonId' | 'data'>): boolean {
  if (!isSideEventActivity(kind) || mayEditSideEvents(member)) return true
  if (!mayReadSideEvents(member) || data['forPreparers'] === true || isParticipantActivity(kind)) return false
  return !isSideEventTaskActivity(kind) || subjectPersonId === member.personId || data['ownerBefore'] === member.personId
}
