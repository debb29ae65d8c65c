import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, loader, readerLoader } from '../platform/graphql/loader.ts'
import { DraftComment } from './draftComment.entity.ts'
import { Assignment, Comment, Conflict, Decision, Thread } from './review.entity.ts'

export const threadsOfFinding = listLoader(
  ({ em }, ids) => readRows(em, Thread, 'where t.finding_id = any(?) order by t.created_at, t.id', [arrayLiteral(ids)]),
  (thread) => thread.findingId,
)

/** For threads of findings that were already admitted. */
export const threadById = loader(async ({ em }, ids) => new Map((await readRows(em, Thread, 'where t.id = any(?)', [arrayLiteral(ids)])).map((row) => [row.id, row])))
export const commentById = loader(async ({ em }, ids) => new Map((await readRows(em, Comment, 'where t.id = any(?)', [arrayLiteral(ids)])).map((row) => [row.id, row])))

export const commentsOfThread = listLoader(
  ({ em }, ids) => readRows(em, Comment, 'where t.thread_id = any(?) order by t.created_at, t.id', [arrayLiteral(ids)]),
  (comment) => comment.threadId,
)

/** The reader's own, oldest first. For findings that were already admitted. */
export const ownDraftComments = readerLoader<DraftComment[]>(async ({ em, actor }, ids) => {
  const rows = await readRows(em, DraftComment, 'where t.finding_id = any(?) and t.person_id = ? order by t.created_at, t.id', [arrayLiteral(ids), actor!.personId])
  return Map.groupBy(rows, ({ findingId }) => findingId)
})

/** Newest first. */
export const decisionsOfFinding = listLoader(
  ({ em }, ids) => readRows(em, Decision, 'where t.finding_id = any(?) order by t.created_at desc, t.id desc', [arrayLiteral(ids)]),
  (decision) => decision.findingId,
)

/** Those in force. */
export const assignmentsOfFinding = listLoader(
  ({ em }, ids) => readRows(em, Assignment, 'where t.finding_id = any(?) and t.ended_at is null order by t.created_at', [arrayLiteral(ids)]),
  (assignment) => assignment.findingId,
)

/** Those that stand. For findings that were already admitted. */
export const conflictsOfFinding = listLoader(
  ({ em }, ids) => readRows(em, Conflict, 'where t.finding_id = any(?) and t.lifted_at is null order by t.created_at, t.id', [arrayLiteral(ids)]),
  (conflict) => conflict.findingId,
)

/** Those that stand, newest first. */
export const conflictsOfPerson = listLoader(
  ({ em }, ids) => readRows(em, Conflict, 'where t.person_id = any(?) and t.lifted_at is null order by t.created_at desc, t.id desc', [arrayLiteral(ids)]),
  (conflict) => conflict.personId,
)
