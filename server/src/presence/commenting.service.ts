import { validate as isUuid } from 'uuid'
import { can } from '../../../shared/access/finding.ts'
import { issuesOf } from '../../../shared/limits/issue.ts'
import { placeLimits } from '../../../shared/limits/presence.ts'
import { findingFacts, readableFindings } from '../findings/finding.policy.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Done, Invalid, Refused } from '../platform/graphql/results.ts'
import { Thread } from '../review/review.entity.ts'
import { roomsOf } from './rooms.ts'
import type { SayCommentingInput } from './presence.graphql.ts'
import { encodeSignal, topicOf } from './signal.ts'

const isThreadOf = async ({ em }: Context, findingId: string, threadId: string): Promise<boolean> =>
  isUuid(threadId) && (await em.count(Thread, { id: threadId, findingId })) > 0

/** Tells those who have the finding open that the viewer is writing a comment. It leaves no trace, and is forgotten within seconds. */
export async function sayCommenting(context: Context, { findingId, typing, threadId = null, revision = null, block = null, question = null }: SayCommentingInput): Promise<Done | Refused | Invalid> {
  const { personId, members } = requireActor(context)
  await roomsOf(context).takeSign(personId)
  const finding = (await readableFindings(context, [findingId])).get(findingId)
  if (!finding || (threadId && !(await isThreadOf(context, finding.id, threadId)))) throw notFound()
  const place = { threadId, revision, block, question }
  const issues = issuesOf(placeLimits, place)
  if (issues.length > 0) return new Invalid(issues)
  // Of a restricted finding nobody learns who is at it, not even that somebody is.
  if (finding.level === 'restricted' || !can(members.get(finding.projectId)!, 'finding:comment', findingFacts(finding))) return new Refused('NOT_ALLOWED')
  context.bus.publish(topicOf(finding.id), encodeSignal({ says: 'commenting', personId, place: typing ? place : null }))
  return new Done()
}
