import { createHash } from 'node:crypto'
import type { FindingFacts } from '../../../shared/access/finding.ts'
import type { ConfidentialityLevel } from '../../../shared/access/roles.ts'
import { canonicalJson, type FindingContent } from '../../../shared/findings/content.ts'
import { checkSubmission } from '../../../shared/limits/finding.ts'
import { issue, issuesOf, text } from '../../../shared/limits/issue.ts'
import { reason, reasonMax } from '../../../shared/limits/review.ts'
import type { ChangeKind } from '../../../shared/workflow/scales.ts'
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
import { checkNamedSources } from '../sources/source.policy.ts'
import { lockDraft } from './draft.service.ts'
import { decideSubmission, decideWithdrawal, type Submission } from './finding.decide.ts'
import { type Finding, FindingRevision } from './finding.entity.ts'
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
async function checkReferences(em: Db, content: FindingContent) {
  const known = await em.find(Provision, { code: { $in: content.standards } })
  const issues = known.length < new Set(content.standards).size ? [issue('standards', 'unknown_reference')] : []
  if (content.regionCode && !(await em.findOne(Region, { code: content.regionCode }))) issues.push(issue('regionCode', 'unknown_reference'))
  return issues
}

/** A text that is to become a finding's next revision, and how that is declared. */
interface NextText {
  content: FindingContent
  level: ConfidentialityLevel
  change: ChangeKind
  note: string
}

/** Makes a text the newest revision of a finding that is locked. There is no other way to a revision, so that none escapes the rules. */
export async function makeRevision(em: Db, actor: Actor, context: Context, finding: Finding, { content, level, change, note }: NextText): Promise<{ submission: Submission; number: number; before: FindingFacts; at: Date } | Refusals> {
  const { themes } = (await methodologyOf(em, finding)).content
  const today = await dayOf(em, finding.projectId, context.now())
  const noteIssues = issuesOf(text(reasonMax), note).map((found) => ({ ...found, path: 'note' }))
  const issues = [...noteIssues, ...checkSubmission(content, level, themes, today), ...(await checkReferences(em, content)), ...(await checkNamedSources(em, finding.id, content, true))]
  if (issues.length > 0) return new Invalid(issues)
  const member = actor.members.get(finding.projectId)!
  const revisions = await em.find(FindingRevision, { findingId: finding.id, number: { $gte: finding.standingRevision } }, { orderBy: { number: 'asc' } })
  const before = findingFacts(finding)
  const submission = decideSubmission({
    member,
    finding: before,
    previous: revisions.at(-1)?.content ?? null,
    standing: revisions.map((revision) => revision.content),
    next: content,
    nextLevel: level,
    change,
  })
  if ('refused' in submission) return new Refused(submission.refused)
  const at = context.now()
  const number = finding.revisionNumber + 1
  em.create(FindingRevision, { id: newId(), findingId: finding.id, number, content, contentHash: contentHash(content), change: submission.change, note, authorId: actor.personId, createdAt: at })
  finding.revisionNumber = number
  if (submission.change !== 'typo') finding.standingRevision = number
  finding.submittedAt ??= at
  finding.apply({ status: submission.status, level, content }, at)
  return { submission, number, before, at }
}

/** Hands in the working copy: a first submission, or the next revision. */
export function submitFinding(context: Context, input: SubmitFindingInput): Promise<FindingSuccess | Refusals> {
  return runCommand(context, 'submitFinding', input, (em, actor) => submit(em, actor, context, input), (ids, written) => readFinding(context, ids, written))
}

async function submit(em: Db, actor: Actor, context: Context, input: SubmitFindingInput): Promise<Acted<FindingIds, Finding> | Refusals> {
  const { finding, draft } = await lockDraft(em, actor, input.findingId)
  if (draft.version !== input.draftVersion) return new Stale({ currentVersion: draft.version, changedById: actor.personId, changedAt: draft.savedAt })
  const made = await makeRevision(em, actor, context, finding, { content: draft.content, level: draft.level, change: input.change, note: input.note })
  if (!('submission' in made)) return made
  em.remove(draft)
  return new Acted({ findingId: finding.id }, findingAct(finding, made.submission.kind, actor, made.at, made.before, { revision: made.number }), { written: finding })
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
