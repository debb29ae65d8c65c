import { place } from '../../../shared/findings/suggestion.ts'
import { issue, issuesOf } from '../../../shared/limits/issue.ts'
import { decliningLimits, suggestionLimits } from '../../../shared/limits/review.ts'
import { type Finding, FindingRevision } from '../findings/finding.entity.ts'
import { findingFacts, lockFinding } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { refusalOfWords } from './comment.service.ts'
import { decideEnding, decideSuggestion } from './review.decide.ts'
import { suggestionOf, Thread } from './review.entity.ts'
import type { ThreadSuccess } from './review.graphql.ts'
import type { DeclineSuggestionInput, SuggestEditInput, WithdrawSuggestionInput } from './review.input.ts'
import { acted, lockThread, passageAnchor, readThread, say, type ThreadIds } from './thread.service.ts'

/** Suggests other words for a passage: a thread that says what they are, and begins with why, if that is said. */
export function suggestEdit(context: Context, input: SuggestEditInput): Promise<ThreadSuccess | Refusals> {
  return runCommand(context, 'suggestEdit', input, (em, actor) => suggest(em, actor, context, input), (ids, written) => readThread(context, ids, written))
}

async function suggest(em: Db, actor: Actor, context: Context, input: SuggestEditInput): Promise<Acted<ThreadIds, Finding> | Refusals> {
  const { finding, member } = await lockFinding(em, actor, input.findingId)
  const issues = issuesOf(suggestionLimits, input)
  if (input.replacement === input.passage.quote) issues.push(issue('replacement', 'same_as_before'))
  if (issues.length > 0) return new Invalid(issues)
  const revisions = await em.find(FindingRevision, { findingId: finding.id, number: { $in: [input.passage.revision, finding.revisionNumber] } })
  const [seen, newest] = [input.passage.revision, finding.revisionNumber].map((number) => revisions.find((revision) => revision.number === number)?.content)
  const anchor = seen ? passageAnchor(input.passage, seen) : [issue('passage', 'unknown_reference')]
  if (Array.isArray(anchor)) return new Invalid(anchor)
  const made = { id: newId(), findingId: finding.id, kind: 'note', anchor, authorId: actor.personId, createdAt: context.now(), replacement: input.replacement } as const
  const decided = decideSuggestion({
    member,
    finding: findingFacts(finding),
    open: await em.count(Thread, { findingId: finding.id, authorId: actor.personId, resolvedAt: null, replacement: { $ne: null } }),
    stands: place({ id: made.id, passage: anchor, replacement: input.replacement, overtakenIn: null }, newest!.narrative) !== null,
  })
  if ('refused' in decided) return new Refused(decided.refused)
  const inTheWay = await refusalOfWords(em, actor, finding, null, input.reason.trim() === '' ? 0 : 1)
  if (inTheWay) return inTheWay
  const thread = em.create(Thread, made)
  return acted(actor, finding, thread, say(em, actor, thread, input.reason, null, thread.createdAt), 'SuggestionMade', thread.createdAt)
}

/** The author does not take it, and says why. */
export function declineSuggestion(context: Context, input: DeclineSuggestionInput): Promise<ThreadSuccess | Refusals> {
  return runCommand(context, 'declineSuggestion', input, (em, actor) => end(em, actor, context, input, 'declined'), (ids, written) => readThread(context, ids, written))
}

/** Whoever made it takes it back. */
export function withdrawSuggestion(context: Context, input: WithdrawSuggestionInput): Promise<ThreadSuccess | Refusals> {
  return runCommand(context, 'withdrawSuggestion', input, (em, actor) => end(em, actor, context, { ...input, reply: null }, 'withdrawn'), (ids, written) => readThread(context, ids, written))
}

type Ending = Omit<DeclineSuggestionInput, 'reply'> & { reply: string | null }

async function end(em: Db, actor: Actor, context: Context, { threadId, expectedVersion, reply, mentionedIds }: Ending, to: 'declined' | 'withdrawn'): Promise<Acted<ThreadIds, Finding> | Refusals> {
  const { thread, finding, member } = await lockThread(em, actor, threadId)
  // A comment is no suggestion.
  if (!suggestionOf(thread)) throw notFound()
  const decided = decideEnding({ member, finding: findingFacts(finding), suggestion: { madeById: thread.authorId, open: !thread.resolvedAt }, to })
  if ('refused' in decided && decided.refused === 'NOT_ALLOWED') return new Refused(decided.refused)
  const issues = reply === null ? [] : issuesOf(decliningLimits, { reply, mentionedIds })
  if (issues.length > 0) return new Invalid(issues)
  if (thread.version !== expectedVersion) return new Stale({ currentVersion: thread.version, currentRevision: finding.revisionNumber, changedById: thread.resolvedById ?? null, changedAt: thread.resolvedAt ?? null })
  if ('refused' in decided) return new Refused(decided.refused)
  const inTheWay = await refusalOfWords(em, actor, finding, mentionedIds, reply === null ? 0 : 1)
  if (inTheWay) return inTheWay
  const at = context.now()
  Object.assign(thread, { outcome: to, resolvedAt: at, resolvedById: actor.personId })
  thread.version += 1
  return acted(actor, finding, thread, say(em, actor, thread, reply ?? '', mentionedIds, at), to === 'declined' ? 'SuggestionDeclined' : 'SuggestionWithdrawn', at)
}
