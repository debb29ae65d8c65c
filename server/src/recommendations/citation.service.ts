import { can } from '../../../shared/access/finding.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { type Issue, issuesOf } from '../../../shared/limits/issue.ts'
import { reason as noteLimits } from '../../../shared/limits/review.ts'
import { answersFor, staleReasonsOf } from '../../../shared/workflow/citation.ts'
import { Finding, FindingRevision } from '../findings/finding.entity.ts'
import { findingFacts, holdFindings } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { decideConfirmation, decideUpdate } from './citation.decide.ts'
import type { ConfirmCitationInput, UpdateCitationInput } from './citation.graphql.ts'
import { CitationCheck } from './citationCheck.entity.ts'
import { readRecommendation, type RecommendationIds, writeRevision } from './draft.service.ts'
import { Citation, type Recommendation, RecommendationRevision } from './recommendation.entity.ts'
import type { RecommendationSuccess } from './recommendation.graphql.ts'
import { lockRecommendation, recommendationAct, recommendationFacts } from './recommendation.policy.ts'

type Answer = Promise<RecommendationSuccess | Refusals>

interface Held {
  recommendation: Recommendation
  member: Member
  finding: Finding
  citation: Citation
}

/** A citation with both of its ends, kept as they are until the transaction ends. What the actor may not read, and what is not cited, is not found. */
async function hold(em: Db, actor: Actor, { recommendationId, findingId }: { recommendationId: string; findingId: string }): Promise<Held> {
  await holdFindings(em, actor, [findingId])
  const { recommendation, member } = await lockRecommendation(em, actor, recommendationId)
  const citation = (await em.find(Citation, { recommendationId: recommendation.id })).find((one) => one.findingId === findingId)
  const finding = citation ? await em.findOneOrFail(Finding, { id: findingId }, { refresh: true }) : null
  if (!citation || !finding || !can(member, 'finding:read', findingFacts(finding))) throw notFound()
  return { recommendation, member, finding, citation }
}

const staleOf = ({ version, revisionNumber, updatedAt }: Finding): Stale => new Stale({ currentVersion: version, currentRevision: revisionNumber, changedAt: updatedAt })
const issuesOfNote = (note: string): Issue[] => issuesOf(noteLimits, note).map((found) => ({ ...found, path: 'note' }))

/** Says why a recommendation holds all the same after what has become of a finding that it cites. The text and its approvals stay as they are. */
export function confirmCitation(context: Context, input: ConfirmCitationInput): Answer {
  return runCommand(context, 'confirmCitation', input, (em, actor) => confirm(em, actor, context.now(), input), (ids) => readRecommendation(context, ids))
}

async function confirm(em: Db, actor: Actor, at: Date, input: ConfirmCitationInput): Promise<Acted<RecommendationIds> | Refusals> {
  const { recommendation, member, finding, citation } = await hold(em, actor, input)
  const { id: recommendationId, projectId, version } = recommendation
  const { id: findingId, revisionNumber } = finding
  const reasons = staleReasonsOf(citation.revision, finding)
  const checks = await em.find(CitationCheck, { recommendationId, findingId, revision: citation.revision })
  const decided = decideConfirmation({ member, recommendation: recommendationFacts(recommendation), reasons, answered: checks.some((check) => answersFor(check, reasons, finding)) })
  // Whoever saw something else decides anew; whoever may not, never.
  const seen = input.findingRevision === revisionNumber && input.findingStatus === finding.status
  if ('refused' in decided && decided.refused !== 'CITATION_CURRENT') return new Refused(decided.refused)
  if (!seen) return staleOf(finding)
  if ('refused' in decided) return new Refused(decided.refused)
  const issues = issuesOfNote(input.note)
  if (issues.length > 0) return new Invalid(issues)
  const note = input.note.trim()
  em.create(CitationCheck, { id: newId(), recommendationId, findingId, revision: citation.revision, seenRevision: revisionNumber, reasons, note, personId: actor.personId, createdAt: at })
  return new Acted({ recommendationId }, { projectId, kind: 'CitationConfirmed', actorId: actor.personId, at, recommendationId, findingId, version, data: { note, seenRevision: revisionNumber } })
}

/** Cites the newest revision of a finding in the place of an older one. The other citations stay, those too that the drafter does not see. */
export function updateCitation(context: Context, input: UpdateCitationInput): Answer {
  return runCommand(context, 'updateCitation', input, (em, actor) => update(em, actor, context.now(), input), (ids) => readRecommendation(context, ids))
}

async function update(em: Db, actor: Actor, at: Date, input: UpdateCitationInput): Promise<Acted<RecommendationIds> | Refusals> {
  const { recommendation, member, finding, citation } = await hold(em, actor, input)
  const before = recommendationFacts(recommendation)
  const decided = decideUpdate({ member, recommendation: before, cited: citation.revision, newest: finding.revisionNumber, citable: can(member, 'finding:cite', findingFacts(finding)) })
  if ('refused' in decided && decided.refused !== 'CITATION_CURRENT') return new Refused(decided.refused)
  if (input.findingRevision !== finding.revisionNumber) return staleOf(finding)
  if ('refused' in decided) return new Refused(decided.refused)
  const newest = await em.findOneOrFail(FindingRevision, { findingId: finding.id, number: finding.revisionNumber })
  if (newest.content.sourceConsent === 'internal') return new Refused('INTERNAL_USE_ONLY')
  const { content } = await em.findOneOrFail(RecommendationRevision, { recommendationId: recommendation.id, number: recommendation.revisionNumber })
  const citations = content.citations.map((cited) => (cited.findingId === finding.id ? { ...cited, revision: finding.revisionNumber } : cited))
  recommendation.apply({ status: decided.status, revisionNumber: recommendation.revisionNumber + 1 }, at)
  await writeRevision(em, recommendation, { ...content, citations }, actor.personId, at)
  return new Acted({ recommendationId: recommendation.id }, recommendationAct(recommendation, 'RecommendationEdited', actor, at, before, { revision: recommendation.revisionNumber, fields: ['citations'] }))
}
