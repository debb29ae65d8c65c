import { validate as isUuid } from 'uuid'
import type { Refusal } from '../../../shared/workflow/refusals.ts'
import type { Verdict } from '../../../shared/workflow/scales.ts'
import type { Finding } from '../findings/finding.entity.ts'
import type { ActData } from '../platform/activity/activity.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { DraftComment } from './draftComment.entity.ts'
import { countComments, readersAmong } from './comment.service.ts'
import { decideComments, decidePublication } from './review.decide.ts'
import { Comment, Thread } from './review.entity.ts'
import { countOpen, mentionedBy } from './thread.service.ts'

interface Published {
  /** So many threads that it opened hold an approval up. */
  mustFix: number
  /** What the verdict's act says of it: each comment with the thread in which it stands. */
  said: ActData
}

/** Makes what a reviewer has kept on a locked finding into threads and replies. In the log it is nothing of its own: it is a part of the verdict. */
export async function publishDraftComments(em: Db, { personId }: Actor, finding: Finding, verdict: Verdict, ids: readonly string[], at: Date): Promise<Published | Refusal> {
  if (ids.length === 0) return { mustFix: 0, said: {} }
  const drafts = await em.find(DraftComment, { id: { $in: ids.filter((id) => isUuid(id)) }, findingId: finding.id, personId }, { orderBy: { createdAt: 'asc', id: 'asc' } })
  const decided = decidePublication({ verdict, asked: ids.length, drafts: drafts.map(({ kind }) => ({ kind: kind ?? null })), open: await countOpen(em, finding, personId) })
  if ('refused' in decided) return decided
  const more = decideComments(await countComments(em, finding, personId), drafts.length)
  if ('refused' in more) return more
  const answered = await em.find(Thread, { id: { $in: drafts.flatMap(({ threadId }) => threadId ?? []) } })
  for (const thread of answered) thread.version += 1
  // Whoever may not read it any more is mentioned no more; the words stay what they are.
  const reachable = await readersAmong(em, finding, [...new Set(drafts.flatMap(({ mentionedIds }) => mentionedIds))])
  const comments = drafts.map(({ threadId, kind, anchor, body, mentionedIds }) => {
    const thread = threadId ?? em.create(Thread, { id: newId(), findingId: finding.id, kind: kind!, anchor: anchor!, authorId: personId, createdAt: at }).id
    return em.create(Comment, { id: newId(), threadId: thread, authorId: personId, body, mentionedIds: mentionedIds.filter((id) => reachable.includes(id)), createdAt: at })
  })
  await em.flush()
  await em.nativeDelete(DraftComment, { id: { $in: drafts.map(({ id }) => id) } })
  return { mustFix: decided.mustFix, said: { published: comments.map(({ id, threadId }) => ({ commentId: id, threadId })), ...mentionedBy(reachable) } }
}
