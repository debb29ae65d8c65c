import { mayCreateRecommendation } from '../../../shared/access/recommendation.ts'
import { can } from '../../../shared/access/finding.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { canonicalJson, changedFields } from '../../../shared/findings/content.ts'
import { issue, type Issue, issuesOf } from '../../../shared/limits/issue.ts'
import { citationsMax, recommendationLimits } from '../../../shared/limits/recommendation.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'
import { validate as isUuid } from 'uuid'
import { Finding, FindingRevision } from '../findings/finding.entity.ts'
import { findingFacts, holdFindings } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { Project } from '../projects/project.entity.ts'
import { dayOf } from '../projects/project.policy.ts'
import { decideStep } from './recommendation.decide.ts'
import { Citation, type CitedRevision, Recommendation, type RecommendationContent, RecommendationRevision } from './recommendation.entity.ts'
import { type CreateRecommendationInput, type EditRecommendationInput, RecommendationSuccess } from './recommendation.graphql.ts'
import { lockRecommendation, readableRecommendations, recommendationAct, recommendationFacts } from './recommendation.policy.ts'
import { checkReplacement } from './replacement.service.ts'
import { signatureOf } from './signature.ts'

export type RecommendationIds = { recommendationId: string }

/** The answer of a command, authorised like any other reading. */
export async function readRecommendation(context: Context, { recommendationId }: RecommendationIds): Promise<RecommendationSuccess> {
  const found = (await readableRecommendations({ ...context, em: context.em.fork() }, [recommendationId])).get(recommendationId)
  if (!found) throw notFound()
  return new RecommendationSuccess(found)
}

/** Only what the drafter may cite: approved findings that they can see, at a revision that exists. They must be held: what is withdrawn meanwhile is not cited. */
async function checkCitations(em: Db, member: Member, projectId: string, citations: readonly CitedRevision[]): Promise<Issue[] | Refusal | null> {
  if (citations.length === 0) return refuse('CITATION_REQUIRED')
  if (citations.length > citationsMax) return [issue('citations', 'too_many', citationsMax)]
  if (new Set(citations.map(({ findingId }) => findingId)).size < citations.length) return [issue('citations', 'duplicate')]
  for (const [place, { findingId, revision }] of citations.entries()) {
    const finding = isUuid(findingId) ? await em.findOne(Finding, { id: findingId, projectId }) : null
    if (!finding || !can(member, 'finding:read', findingFacts(finding))) return [issue(`citations.${place}`, 'unknown_reference')]
    if (!can(member, 'finding:cite', findingFacts(finding))) return refuse('FINDING_NOT_APPROVED')
    const cited = await em.findOne(FindingRevision, { findingId, number: revision })
    if (!cited) return [issue(`citations.${place}`, 'unknown_reference')]
    if (cited.content.sourceConsent === 'internal') return refuse('INTERNAL_USE_ONLY')
  }
  return null
}

/** Writes the next revision, and what it cites in the place of what the one before did. */
export async function writeRevision(em: Db, recommendation: Recommendation, content: RecommendationContent, authorId: string, at: Date): Promise<void> {
  em.create(RecommendationRevision, {
    id: newId(),
    recommendationId: recommendation.id,
    number: recommendation.revisionNumber,
    madeAtVersion: recommendation.version,
    content,
    ...signatureOf(content),
    authorId,
    createdAt: at,
  })
  await em.flush()
  await em.nativeDelete(Citation, { recommendationId: recommendation.id })
  for (const [position, { findingId, revision }] of content.citations.entries()) {
    em.create(Citation, { id: newId(), recommendationId: recommendation.id, findingId, revision, position })
  }
  await em.flush()
}

/** Begins a recommendation with its first revision. */
export function createRecommendation(context: Context, input: CreateRecommendationInput): Promise<RecommendationSuccess | Refusals> {
  return runCommand(context, 'createRecommendation', input, (em, actor) => create(em, actor, context, input), (ids) => readRecommendation(context, ids))
}

async function create(em: Db, actor: Actor, context: Context, input: CreateRecommendationInput): Promise<Acted<RecommendationIds> | Refusals> {
  const member = actor.members.get(input.projectId)
  if (!member) throw notFound()
  if (!mayCreateRecommendation(member)) return new Refused('NOT_ALLOWED')
  const content: RecommendationContent = {
    title: input.title,
    text: input.text,
    addressee: input.addressee,
    priority: input.priority,
    deadline: input.deadline ?? null,
    successMeasure: input.successMeasure,
    citations: input.citations.map(({ findingId, revision }) => ({ findingId, revision })),
  }
  const issues = issuesOf(recommendationLimits, content)
  if (issues.length > 0) return new Invalid(issues)
  if (content.deadline && content.deadline < (await dayOf(em, input.projectId, context.now()))) return new Invalid([issue('deadline', 'too_small')])
  const [counted] = await em.execute<{ recommendation_count: number }[]>(
    'update project set recommendation_count = recommendation_count + 1 where id = ? returning recommendation_count',
    [input.projectId],
  )
  await holdFindings(em, actor, content.citations.slice(0, citationsMax).map(({ findingId }) => findingId))
  const citationProblem = await checkCitations(em, member, input.projectId, content.citations)
  if (citationProblem) return Array.isArray(citationProblem) ? new Invalid(citationProblem) : new Refused(citationProblem.refused)
  const replacement = typeof input.replacesId === 'string' ? await checkReplacement(em, actor, input.projectId, input.replacesId) : null
  if (replacement && 'refused' in replacement) return new Refused(replacement.refused)
  const project = await em.findOneOrFail(Project, { id: input.projectId })
  const number = counted?.recommendation_count ?? 0
  const at = context.now()
  const { citations: _cited, ...columns } = content
  const recommendation = em.create(Recommendation, {
    id: newId(),
    projectId: input.projectId,
    authorId: actor.personId,
    number,
    ref: `${project.code}-R${number}`,
    status: 'draft',
    replacesId: input.replacesId ?? null,
    createdAt: at,
    updatedAt: at,
    ...columns,
  })
  await em.flush()
  await writeRevision(em, recommendation, content, actor.personId, at)
  return new Acted({ recommendationId: recommendation.id }, { projectId: input.projectId, kind: 'RecommendationDrafted', actorId: actor.personId, at, recommendationId: recommendation.id, version: recommendation.version })
}

/** Edits a draft. Every save is a revision: nothing is overwritten, and edits from two people merge by field. */
export function editRecommendation(context: Context, input: EditRecommendationInput): Promise<RecommendationSuccess | Refusals> {
  return runCommand(context, 'editRecommendation', input, (em, actor) => edit(em, actor, context, input), (ids) => readRecommendation(context, ids))
}

/** The fields that this input sets. `undefined` keeps a field; for the deadline, null clears it. */
function patchOf(input: EditRecommendationInput): Partial<RecommendationContent> {
  const patch: Partial<RecommendationContent> = {}
  if (typeof input.title === 'string') patch.title = input.title
  if (typeof input.text === 'string') patch.text = input.text
  if (typeof input.addressee === 'string') patch.addressee = input.addressee
  if (input.priority) patch.priority = input.priority
  if (input.deadline !== undefined) patch.deadline = input.deadline
  if (typeof input.successMeasure === 'string') patch.successMeasure = input.successMeasure
  if (input.citations) patch.citations = input.citations.map(({ findingId, revision }) => ({ findingId, revision }))
  return patch
}

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)

/** A text as the member sees it: without the citations of what they may not read. */
async function seenBy(em: Db, member: Member, citations: readonly CitedRevision[]): Promise<(content: RecommendationContent) => RecommendationContent> {
  const findings = await em.find(Finding, { id: { $in: [...new Set(citations.map(({ findingId }) => findingId))] } })
  const readable = new Set(findings.filter((finding) => can(member, 'finding:read', findingFacts(finding))).map(({ id }) => id))
  return (content) => ({ ...content, citations: content.citations.filter(({ findingId }) => readable.has(findingId)) })
}

async function edit(em: Db, actor: Actor, context: Context, input: EditRecommendationInput): Promise<Acted<RecommendationIds> | Refusals> {
  if (input.citations) await holdFindings(em, actor, input.citations.slice(0, citationsMax).map(({ findingId }) => findingId))
  const { recommendation, member } = await lockRecommendation(em, actor, input.recommendationId)
  const decided = decideStep(member, recommendationFacts(recommendation), 'recommendation:edit', 'edit')
  if ('refused' in decided) return new Refused(decided.refused)
  const revisions = await em.find(RecommendationRevision, { recommendationId: recommendation.id }, { orderBy: { number: 'asc' } })
  const current = revisions.at(-1)!
  const base = revisions.findLast(({ madeAtVersion }) => madeAtVersion <= input.expectedVersion)
  const patch = patchOf(input)
  const seen = await seenBy(em, member, [...(base?.content.citations ?? []), ...current.content.citations])
  // Before anything is compared with what stands there: of citations that are hidden from the drafter nothing is to be guessed.
  const citationProblem = patch.citations ? await checkCitations(em, member, recommendation.projectId, patch.citations) : null
  if (citationProblem) return Array.isArray(citationProblem) ? new Invalid(citationProblem) : new Refused(citationProblem.refused)
  // Those that the drafter does not see stay where they are, and say nothing of themselves.
  const [was, is] = [base && seen(base.content), seen(current.content)]
  if (patch.citations) patch.citations = same(patch.citations, is.citations) ? current.content.citations : [...patch.citations, ...current.content.citations.filter((cited) => !is.citations.includes(cited))]
  const changedMeanwhile = was ? changedFields(was, is) : Object.keys(patch)
  const clash = changedMeanwhile.filter((field) => field in patch && !same(patch[field as keyof RecommendationContent], current.content[field as keyof RecommendationContent]))
  if (clash.length > 0) {
    return new Stale({
      currentVersion: recommendation.version,
      currentRevision: recommendation.revisionNumber,
      changedFields: clash,
      changedById: current.authorId,
      changedAt: current.createdAt,
    })
  }
  const content = { ...current.content, ...patch }
  const issues = issuesOf(recommendationLimits, content)
  if (issues.length > 0) return new Invalid(issues)
  if (same(content, current.content)) return new Refused('NOTHING_CHANGED')
  // A deadline that has passed since it was set is no reason to refuse an edit of something else.
  if (patch.deadline && patch.deadline !== current.content.deadline && patch.deadline < (await dayOf(em, recommendation.projectId, context.now()))) return new Invalid([issue('deadline', 'too_small')])
  const at = context.now()
  const before = recommendationFacts(recommendation)
  recommendation.apply({ status: decided.status, content, revisionNumber: recommendation.revisionNumber + 1 }, at)
  await writeRevision(em, recommendation, content, actor.personId, at)
  return new Acted({ recommendationId: recommendation.id }, recommendationAct(recommendation, 'RecommendationEdited', actor, at, before, { revision: recommendation.revisionNumber, fields: Object.keys(patch) }))
}
