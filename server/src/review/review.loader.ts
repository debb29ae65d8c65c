import { listLoader } from '../platform/graphql/loader.ts'
import { Assignment, Comment, Decision, Thread } from './review.entity.ts'

export const threadsOfFinding = listLoader(
  ({ em }, ids) => em.find(Thread, { findingId: { $in: [...ids] } }, { orderBy: { createdAt: 'asc', id: 'asc' } }),
  (thread) => thread.findingId,
)

export const commentsOfThread = listLoader(
  ({ em }, ids) => em.find(Comment, { threadId: { $in: [...ids] } }, { orderBy: { createdAt: 'asc', id: 'asc' } }),
  (comment) => comment.threadId,
)

/** Newest first. */
export const decisionsOfFinding = listLoader(
  ({ em }, ids) => em.find(Decision, { findingId: { $in: [...ids] } }, { orderBy: { createdAt: 'desc', id: 'desc' } }),
  (decision) => decision.findingId,
)

/** Those in force. */
export const assignmentsOfFinding = listLoader(
  ({ em }, ids) => em.find(Assignment, { findingId: { $in: [...ids] }, endedAt: null }, { orderBy: { createdAt: 'asc' } }),
  (assignment) => assignment.findingId,
)
