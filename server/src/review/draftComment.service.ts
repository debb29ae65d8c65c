import { validate as isUuid } from 'uuid'
import type { Member } from '../../../shared/access/roles.ts'
import { issue, issuesOf } from '../../../shared/limits/issue.ts'
import { openThreadLimits, replyLimits } from '../../../shared/limits/review.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { answerFinding, findingFacts, lockFinding, lockReadable } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { findMember } from '../projects/project.policy.ts'
import { DraftComment } from './draftComment.entity.ts'
import { DraftCommentSuccess } from './draftComment.graphql.ts'
import type { CreateDraftCommentInput, DiscardDraftCommentInput, EditDraftCommentInput } from './draftComment.input.ts'
import { mentionIssues } from './comment.service.ts'
import { decideDiscussion, decideDraftComment } from './review.decide.ts'
import { Thread } from './review.entity.ts'
import { anchorOf } from './thread.service.ts'

type Ids = { findingId: string; draftCommentId: string }
type Answer = Promise<DraftCommentSuccess | Refusals>
type Outcome = Promise<Acted<Ids> | Refusals>

async function readDraftComment(context: Context, { findingId, draftCommentId }: Ids): Promise<DraftCommentSuccess> {
  const { personId } = requireActor(context)
  const finding = await answerFinding(context, findingId)
  return new DraftCommentSuccess(await context.em.fork().findOne(DraftComment, { id: draftCommentId, findingId, personId }), finding)
}

/** Nobody else's business: it leaves nothing in the log. */
const acted = ({ id: draftCommentId, findingId }: DraftComment): Acted<Ids> => new Acted({ findingId, draftCommentId }, null)

/** Keeps a comment until its author decides. */
export function createDraftComment(context: Context, input: CreateDraftCommentInput): Answer {
  return runCommand(context, 'createDraftComment', input, (em, actor) => create(em, actor, context, input), (ids) => readDraftComment(context, ids))
}

async function create(em: Db, actor: Actor, context: Context, input: CreateDraftCommentInput): Outcome {
  const { personId } = actor
  const { finding, member } = await lockFinding(em, actor, input.findingId)
  // Whoever leaves meanwhile leaves nothing behind: their membership stays until this is written, or is gone by now.
  if (!(await findMember(em, finding.projectId, personId))) throw notFound()
  const threadId = input.threadId ?? null
  const thread = threadId !== null && isUuid(threadId) ? await em.findOne(Thread, { id: threadId, findingId: finding.id }) : null
  if (threadId !== null && !thread) throw notFound()
  const issues = issuesOf(openThreadLimits, input)
  if (!thread && !input.kind) issues.push(issue('kind', 'required'))
  if (issues.length > 0) return new Invalid(issues)
  const decided = decideDraftComment(member, findingFacts(finding), await em.count(DraftComment, { findingId: finding.id, personId }))
  if ('refused' in decided) return new Refused(decided.refused)
  const anchor = thread ? null : await anchorOf(em, finding, input)
  if (Array.isArray(anchor)) return new Invalid(anchor)
  const unreachable = await mentionIssues(em, finding, input.mentionedIds)
  if (unreachable.length > 0) return new Invalid(unreachable)
  const at = context.now()
  return acted(em.create(DraftComment, { id: newId(), findingId: finding.id, personId, threadId, kind: thread ? null : input.kind!, anchor, body: input.body, mentionedIds: input.mentionedIds ?? [], createdAt: at, updatedAt: at }))
}

/** The actor's own, on a finding that they may read, which is locked. Null for whatever else: what is gone, is another's or never was is one answer. */
async function lockDraftComment(em: Db, actor: Actor, id: string): Promise<{ draft: DraftComment; finding: Finding; member: Member } | null> {
  const own = { id, personId: actor.personId }
  const found = isUuid(id) ? await em.findOne(DraftComment, own) : null
  const locked = found && (await lockReadable(em, actor, found.findingId))
  const draft = locked && (await em.findOne(DraftComment, own, { refresh: true }))
  return draft && { ...locked, draft }
}

/** Writes it anew. */
export function editDraftComment(context: Context, input: EditDraftCommentInput): Answer {
  return runCommand(context, 'editDraftComment', input, (em, actor) => edit(em, actor, context, input), (ids) => readDraftComment(context, ids))
}

async function edit(em: Db, actor: Actor, context: Context, input: EditDraftCommentInput): Outcome {
  const { draftCommentId, expectedVersion, kind, body, mentionedIds } = input
  const locked = await lockDraftComment(em, actor, draftCommentId)
  if (!locked) return new Refused('DRAFT_COMMENT_GONE')
  const { draft, finding, member } = locked
  const issues = issuesOf(replyLimits, input)
  if (issues.length > 0) return new Invalid(issues)
  if (draft.version !== expectedVersion) return new Stale({ currentVersion: draft.version, changedFields: ['body'], changedById: actor.personId, changedAt: draft.updatedAt })
  const decided = decideDiscussion(member, findingFacts(finding))
  if ('refused' in decided) return new Refused(decided.refused)
  const unreachable = await mentionIssues(em, finding, mentionedIds)
  if (unreachable.length > 0) return new Invalid(unreachable)
  Object.assign(draft, { body, mentionedIds: mentionedIds ?? draft.mentionedIds, kind: draft.threadId ? null : (kind ?? draft.kind), updatedAt: context.now() })
  draft.version += 1
  return acted(draft)
}

/** Drops it, whatever has become of the finding. */
export function discardDraftComment(context: Context, input: DiscardDraftCommentInput): Answer {
  const discard = async (em: Db, actor: Actor): Outcome => {
    const locked = await lockDraftComment(em, actor, input.draftCommentId)
    if (!locked) return new Refused('DRAFT_COMMENT_GONE')
    const { draft } = locked
    await em.nativeDelete(DraftComment, { id: draft.id })
    return acted(draft)
  }
  return runCommand(context, 'discardDraftComment', input, discard, (ids) => readDraftComment(context, ids))
}
