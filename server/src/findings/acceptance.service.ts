import { validate as isUuid } from 'uuid'
import { can } from '../../../shared/access/finding.ts'
import { hasEdits } from '../../../shared/findings/workingCopy.ts'
import { issue, issuesOf } from '../../../shared/limits/issue.ts'
import { acceptanceLimits } from '../../../shared/limits/review.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { suggestionOf, Thread } from '../review/review.entity.ts'
import { decideAcceptance } from './acceptance.decide.ts'
import { type Finding, FindingDraft, FindingRevision } from './finding.entity.ts'
import type { AcceptSuggestionsInput, FindingSuccess } from './finding.input.ts'
import { findingAct, findingFacts, lockFinding } from './finding.policy.ts'
import { makeRevision, readFinding } from './finding.service.ts'

type FindingIds = { findingId: string }

/** Accepts suggestions: together they make one revision, and those that would have changed the same words are answered. */
export function acceptSuggestions(context: Context, input: AcceptSuggestionsInput): Promise<FindingSuccess | Refusals> {
  return runCommand(context, 'acceptSuggestions', input, (em, actor) => accept(em, actor, context, input), (ids, written) => readFinding(context, ids, written))
}

const suggestionsOf = (threads: readonly Thread[]) => threads.flatMap((thread) => suggestionOf(thread) ?? [])

async function accept(em: Db, actor: Actor, context: Context, input: AcceptSuggestionsInput): Promise<Acted<FindingIds, Finding> | Refusals> {
  const { finding, member } = await lockFinding(em, actor, input.findingId)
  if (!can(member, 'finding:revise', findingFacts(finding))) return new Refused('NOT_ALLOWED')
  const revision = await em.findOne(FindingRevision, { findingId: finding.id, number: finding.revisionNumber })
  if (!revision) return new Refused('WRONG_STATE')
  const issues = issuesOf(acceptanceLimits, input)
  if (issues.length > 0) return new Invalid(issues)
  const threads = (await em.find(Thread, { findingId: finding.id })).filter((thread) => suggestionOf(thread) !== null)
  const chosen = threads.filter(({ id }) => input.threadIds.includes(id))
  if (chosen.length < input.threadIds.length || !input.threadIds.every((id) => isUuid(id))) return new Invalid([issue('threadIds', 'unknown_reference')])
  const settled = chosen.find(({ resolvedAt }) => resolvedAt)
  if (settled || input.revision !== finding.revisionNumber || input.contentHash !== revision.contentHash) {
    const [changedById, changedAt] = settled ? [settled.resolvedById ?? null, settled.resolvedAt ?? null] : [revision.authorId, revision.createdAt]
    return new Stale({ currentVersion: finding.version, currentRevision: finding.revisionNumber, changedById, changedAt })
  }
  const draft = await em.findOne(FindingDraft, { findingId: finding.id })
  const others = threads.filter((thread) => !thread.resolvedAt && !chosen.includes(thread))
  const decided = decideAcceptance({
    member,
    finding: findingFacts(finding),
    unsent: draft !== null && hasEdits(draft, { level: finding.level, content: revision.content }),
    narrative: revision.content.narrative,
    accepted: suggestionsOf(chosen),
    others: suggestionsOf(others),
  })
  if ('refused' in decided) return new Refused(decided.refused)
  const content = { ...revision.content, narrative: decided.narrative }
  const made = await makeRevision(em, actor, context, finding, { content, level: finding.level, change: input.change, note: input.note })
  if (!('submission' in made)) return made
  const { submission, number, before, at } = made
  for (const thread of chosen) {
    Object.assign(thread, { outcome: 'accepted', acceptedIn: number, resolvedAt: at, resolvedById: actor.personId })
    thread.version += 1
  }
  const overtaken = others.filter(({ id }) => decided.overtaken.includes(id))
  for (const thread of overtaken) {
    thread.overtakenIn = number
    thread.version += 1
  }
  // One that was opened and not touched goes on from the new text; a form that has it open is told that it has changed.
  if (draft) Object.assign(draft, { content, baseRevision: number, version: draft.version + 1, savedAt: at })
  const data = { revision: number, change: submission.change, threadIds: chosen.map(({ id }) => id), overtakenIds: overtaken.map(({ id }) => id) }
  return new Acted({ findingId: finding.id }, findingAct(finding, 'SuggestionsAccepted', actor, at, before, data), { written: finding })
}
