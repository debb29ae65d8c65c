import { validate as isUuid } from 'uuid'
import { type FindingContent, paragraphs } from '../../../shared/findings/content.ts'
import { passageAt } from '../../../shared/findings/anchor.ts'
import { issue, type Issue, issuesOf } from '../../../shared/limits/issue.ts'
import { openThreadLimits, replyLimits, settlingLimits } from '../../../shared/limits/review.ts'
import type { FindingActivityKind } from '../../../shared/activity/kinds.ts'
import { type Finding, FindingRevision } from '../findings/finding.entity.ts'
import { answerFinding, findingFacts, lockFinding } from '../findings/finding.policy.ts'
import type { ActData } from '../platform/activity/activity.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { refusalOfWords } from './comment.service.ts'
import { decideDiscussion, decideResolution, decideThread } from './review.decide.ts'
import { DraftComment } from './draftComment.entity.ts'
import { Comment, suggestionOf, Thread, type ThreadAnchor } from './review.entity.ts'
import { ThreadSuccess } from './review.graphql.ts'
import type { OpenThreadInput, PassageAnchorInput, ReopenThreadInput, ReplyToThreadInput, ResolveThreadInput } from './review.input.ts'

export type ThreadIds = { threadId: string; findingId: string }

export async function readThread(context: Context, { threadId, findingId }: ThreadIds, written: Finding | null): Promise<ThreadSuccess> {
  const finding = await answerFinding(context, findingId, written)
  return new ThreadSuccess(await context.em.fork().findOneOrFail(Thread, { id: threadId, findingId }), finding)
}

/** A passage as the record keeps it; its quote must stand where it says, or the reader marked something else. */
export function passageAnchor({ revision, block, start, end, quote }: PassageAnchorInput, content: FindingContent): (ThreadAnchor & { on: 'passage' }) | Issue[] {
  const there = passageAt(paragraphs(content.narrative), revision, block, start, end)
  return there.quote === quote && quote !== '' ? { on: 'passage', ...there } : [issue('passage', 'unknown_reference')]
}

function anchorIn(input: Place, newest: number, content: FindingContent): ThreadAnchor | Issue[] {
  if (input.passage) return passageAnchor(input.passage, content)
  if (input.question) {
    const { revision, question } = input.question
    return content.answers.some((answer) => answer.question === question) ? { on: 'question', revision, question } : [issue('question', 'unknown_reference')]
  }
  return { on: 'whole', revision: newest }
}

/** What is commented on: a passage or an answer as it stood in the revision that was read, or else the whole finding. */
type Place = Pick<OpenThreadInput, 'passage' | 'question'>

export async function anchorOf(em: Db, finding: Finding, place: Place): Promise<ThreadAnchor | Issue[]> {
  const seen = place.passage?.revision ?? place.question?.revision ?? finding.revisionNumber
  const revision = await em.findOne(FindingRevision, { findingId: finding.id, number: seen })
  return revision ? anchorIn(place, finding.revisionNumber, revision.content) : [issue('passage', 'unknown_reference')]
}

/** How many threads of that person stand open on the finding; suggestions are counted by themselves. */
export const countOpen = (em: Db, { id: findingId }: Finding, authorId: string): Promise<number> => em.count(Thread, { findingId, authorId, resolvedAt: null, replacement: null })

/** What is said now is kept no more. Whoever says on two devices what they kept says it once. */
async function takeDraft(em: Db, { personId }: Actor, { id: findingId }: Finding, draftCommentId: string | null | undefined): Promise<boolean> {
  if (!draftCommentId) return true
  return isUuid(draftCommentId) && (await em.nativeDelete(DraftComment, { id: draftCommentId, findingId, personId })) === 1
}

/** Opens a thread with its first comment. */
export function openThread(context: Context, input: OpenThreadInput): Promise<ThreadSuccess | Refusals> {
  return runCommand(context, 'openThread', input, (em, actor) => open(em, actor, context, input), (ids, written) => readThread(context, ids, written))
}

async function open(em: Db, actor: Actor, context: Context, input: OpenThreadInput): Promise<Acted<ThreadIds, Finding> | Refusals> {
  const { finding, member } = await lockFinding(em, actor, input.findingId)
  const issues = issuesOf(openThreadLimits, input)
  if (issues.length > 0) return new Invalid(issues)
  const decided = decideThread(member, findingFacts(finding), await countOpen(em, finding, actor.personId))
  if ('refused' in decided) return new Refused(decided.refused)
  const anchor = await anchorOf(em, finding, input)
  if (Array.isArray(anchor)) return new Invalid(anchor)
  const inTheWay = await refusalOfWords(em, actor, finding, input.mentionedIds)
  if (inTheWay) return inTheWay
  if (!(await takeDraft(em, actor, finding, input.draftCommentId))) return new Refused('DRAFT_COMMENT_GONE')
  const at = context.now()
  const thread = em.create(Thread, { id: newId(), findingId: finding.id, kind: input.kind, anchor, authorId: actor.personId, createdAt: at })
  const said = say(em, actor, thread, input.body, input.mentionedIds, at)
  if (input.kind === 'must_fix') finding.apply({ openMustFix: finding.openMustFix + 1 }, at)
  return acted(actor, finding, thread, said, 'ThreadOpened', at)
}

/** What somebody says in a thread; words that say nothing are none. */
export const say = (em: Db, { personId }: Actor, { id: threadId }: Thread, body: string, mentionedIds: readonly string[] | null | undefined, at: Date): Comment | null =>
  body.trim() === '' ? null : em.create(Comment, { id: newId(), threadId, authorId: personId, body, mentionedIds: [...(mentionedIds ?? [])], createdAt: at })

/** What an act says of those whom its comments mention. */
export const mentionedBy = (ids: readonly string[]): ActData => (ids.length > 0 ? { mentionedIds: [...ids] } : {})

export function acted(actor: Actor, finding: Finding, thread: Thread, said: Comment | null, kind: FindingActivityKind, at: Date): Acted<ThreadIds, Finding> {
  return new Acted({ threadId: thread.id, findingId: finding.id }, {
    projectId: finding.projectId,
    kind,
    actorId: actor.personId,
    at,
    findingId: finding.id,
    threadId: thread.id,
    version: thread.version,
    data: { threadKind: thread.kind, commentId: said?.id ?? null, ...mentionedBy(said?.mentionedIds ?? []) },
  }, { written: finding })
}

/** The thread and its finding, locked through the finding; what the actor may not read is not found. */
export async function lockThread(em: Db, actor: Actor, threadId: string) {
  const thread = isUuid(threadId) ? await em.findOne(Thread, { id: threadId }) : null
  if (!thread) throw notFound()
  const { finding, member } = await lockFinding(em, actor, thread.findingId)
  await em.refresh(thread)
  return { thread, finding, member }
}

export function replyToThread(context: Context, input: ReplyToThreadInput): Promise<ThreadSuccess | Refusals> {
  return runCommand(context, 'replyToThread', input, (em, actor) => reply(em, actor, context, input), (ids, written) => readThread(context, ids, written))
}

async function reply(em: Db, actor: Actor, context: Context, input: ReplyToThreadInput): Promise<Acted<ThreadIds, Finding> | Refusals> {
  const { thread, finding, member } = await lockThread(em, actor, input.threadId)
  const issues = issuesOf(replyLimits, input)
  if (issues.length > 0) return new Invalid(issues)
  const decided = decideDiscussion(member, findingFacts(finding))
  if ('refused' in decided) return new Refused(decided.refused)
  const inTheWay = await refusalOfWords(em, actor, finding, input.mentionedIds)
  if (inTheWay) return inTheWay
  if (!(await takeDraft(em, actor, finding, input.draftCommentId))) return new Refused('DRAFT_COMMENT_GONE')
  const at = context.now()
  const said = say(em, actor, thread, input.body, input.mentionedIds, at)
  thread.version += 1
  return acted(actor, finding, thread, said, 'ThreadReplied', at)
}

export function resolveThread(context: Context, input: ResolveThreadInput): Promise<ThreadSuccess | Refusals> {
  return runCommand(context, 'resolveThread', input, (em, actor) => settle(em, actor, context, input, 'resolved'), (ids, written) => readThread(context, ids, written))
}

export function reopenThread(context: Context, input: ReopenThreadInput): Promise<ThreadSuccess | Refusals> {
  return runCommand(context, 'reopenThread', input, (em, actor) => settle(em, actor, context, input, 'open'), (ids, written) => readThread(context, ids, written))
}

async function settle(em: Db, actor: Actor, context: Context, input: ResolveThreadInput, to: 'resolved' | 'open'): Promise<Acted<ThreadIds, Finding> | Refusals> {
  const { thread, finding, member } = await lockThread(em, actor, input.threadId)
  const issues = issuesOf(settlingLimits, input)
  if (issues.length > 0) return new Invalid(issues)
  if (thread.version !== input.expectedVersion) return new Stale({ currentVersion: thread.version, currentRevision: finding.revisionNumber })
  const comments = await em.find(Comment, { threadId: thread.id })
  const decided = decideResolution({
    member,
    finding: findingFacts(finding),
    thread: {
      mustFix: thread.kind === 'must_fix',
      suggests: suggestionOf(thread) !== null,
      openedById: thread.authorId,
      resolved: Boolean(thread.resolvedAt),
      revision: thread.anchor.revision,
      answered: comments.some(({ authorId }) => authorId !== thread.authorId),
    },
    newestRevision: finding.revisionNumber,
    reply: input.reply,
    to,
    open: to === 'open' ? await countOpen(em, finding, thread.authorId) : 0,
  })
  if ('refused' in decided) return new Refused(decided.refused)
  const inTheWay = await refusalOfWords(em, actor, finding, input.mentionedIds, input.reply.trim() === '' ? 0 : 1)
  if (inTheWay) return inTheWay
  const at = context.now()
  const said = say(em, actor, thread, input.reply, input.mentionedIds, at)
  thread.resolvedAt = to === 'resolved' ? at : null
  thread.resolvedById = to === 'resolved' ? actor.personId : null
  thread.version += 1
  if (thread.kind === 'must_fix') finding.apply({ openMustFix: finding.openMustFix + (to === 'resolved' ? -1 : 1) }, at)
  return acted(actor, finding, thread, said, to === 'resolved' ? 'ThreadResolved' : 'ThreadReopened', at)
}
