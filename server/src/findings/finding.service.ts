import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../shared/findings/content.ts'
import { checkSubmission } from '../../../shared/limits/finding.ts'
import { issue, issuesOf, text } from '../../../shared/limits/issue.ts'
import { reason, reasonMax } from '../../../shared/limits/review.ts'
import type { Methodology } from '../methodology/methodology.entity.ts'
import { Methodology as MethodologyEntity, Provision, Region } from '../methodology/methodology.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { Round } from '../projects/project.entity.ts'
import { dayOf } from '../projects/project.policy.ts'
import { lockDraft } from './draft.service.ts'
import { decideSubmission, decideWithdrawal } from './finding.decide.ts'
import { type Finding, type FindingDraft, FindingRevision } from './finding.entity.ts'
import { FindingSuccess, type SubmitFindingInput, type WithdrawFindingInput } from './finding.input.ts'
import { answerFinding, findingFacts, findingAct, lockFinding } from './finding.policy.ts'

type FindingIds = { findingId: string }

/** What a decision signs: SHA-256 of the content's canonical JSON. */
export const contentHash = (content: object): string => createHash('sha256').update(canonicalJson(content)).digest('hex')

export const readFinding = async (context: Context, { findingId }: FindingIds, written: Finding | null): Promise<FindingSuccess> =>
  new FindingSuccess(await answerFinding(context, findingId, written))

async function methodologyOf(em: Db, finding: Finding): Promise<Methodology> {
  const round = await em.findOneOrFail(Round, { id: finding.roundId })
  return em.findOneOrFail(MethodologyEntity, { id: round.methodologyId })
}

/** Codes that no table knows; shapes were checked before. */
async function checkReferences(em: Db, { content }: FindingDraft) {
  const known = await em.find(Provision, { code: { $in: content.standards } })
  const issues = known.length < new Set(content.standards).size ? [issue('standards', 'unknown_reference')] : []
  if (content.regionCode && !(await em.findOne(Region, { code: content.regionCode }))) issues.push(issue('regionCode', 'unknown_reference'))
  return issues
}

/** Hands in the working copy: a first submission, or the next revision. */
export function submitFinding(context: Context, input: SubmitFindingInput): Promise<FindingSuccess | Refusals> {
  return runCommand(context, 'submitFinding', input, (em, actor) => submit(em, actor, context, input), (ids, written) => readFinding(context, ids, written))
}

async function submit(em: Db, actor: Actor, context: Context, input: SubmitFindingInput): Promise<Acted<FindingIds, Finding> | Refusals> {
  const { finding, draft } = await lockDraft(em, actor, input.findingId)
  if (draft.version !== input.draftVersion) return new Stale({ currentVersion: draft.version, changedById: actor.personId, changedAt: draft.savedAt })
  const { themes } = (await methodologyOf(em, finding)).content
  const today = await dayOf(em, finding.projectId, context.now())
  const noteIssues = issuesOf(text(reasonMax), input.note).map((found) => ({ ...found, path: 'note' }))
  const issues = [...noteIssues, ...checkSubmission(draft.content, themes, today), ...(await checkReferences(em, draft))]
  if (issues.length > 0) return new Invalid(issues)
  const member = actor.members.get(finding.projectId)!
  const revisions = await em.find(FindingRevision, { findingId: finding.id, number: { $gte: finding.standingRevision } }, { orderBy: { number: 'asc' } })
  const before = findingFacts(finding)
  const decided = decideSubmission({
    member,
    finding: before,
    previous: revisions.at(-1)?.content ?? null,
    standing: revisions.map(({ content }) => content),
    next: draft.content,
    nextLevel: draft.level,
    change: input.change,
  })
  if ('refused' in decided) return new Refused(decided.refused)
  const at = context.now()
  const number = finding.revisionNumber + 1
  em.create(FindingRevision, {
    id: newId(),
    findingId: finding.id,
    number,
    content: draft.content,
    contentHash: contentHash(draft.content),
    change: decided.change,
    note: input.note,
    authorId: actor.personId,
    createdAt: at,
  })
  finding.revisionNumber = number
  if (decided.change !== 'typo') finding.standingRevision = number
  finding.submittedAt ??= at
  finding.apply({ status: decided.status, level: draft.level, content: draft.content }, at)
  em.remove(draft)
  return new Acted({ findingId: finding.id }, findingAct(finding, decided.kind, actor, at, before, { revision: number }), { written: finding })
}

/** Takes a finding back; what rests on it is told by the log. */
export function withdrawFinding(context: Context, input: WithdrawFindingInput): Promise<FindingSuccess | Refusals> {
  return runCommand(context, 'withdrawFinding', input, (em, actor) => withdraw(em, actor, context, input), (ids, written) => readFinding(context, ids, written))
}

async function withdraw(em: Db, actor: Actor, context: Context, input: WithdrawFindingInput): Promise<Acted<FindingIds, Finding> | Refusals> {
  const { finding, member } = await lockFinding(em, actor, input.findingId)
  const issues = issuesOf(reason, input.reason).map((found) => ({ ...found, path: 'reason' }))
  if (issues.length > 0) return new Invalid(issues)
  if (finding.version !== input.expectedVersion) return new Stale({ currentVersion: finding.version, currentRevision: finding.revisionNumber, changedAt: finding.updatedAt })
  const before = findingFacts(finding)
  const decided = decideWithdrawal(member, before)
  if ('refused' in decided) return new Refused(decided.refused)
  const at = context.now()
  finding.apply({ status: decided.status }, at)
  return new Acted({ findingId: finding.id }, findingAct(finding, 'FindingWithdrawn', actor, at, before, { reason: input.reason }), { written: finding })
}
