import { changedFields, type FindingContent } from '../../../shared/findings/content.ts'
import { issuesOf } from '../../../shared/limits/issue.ts'
import { verdictLimits } from '../../../shared/limits/review.ts'
import type { Verdict } from '../../../shared/workflow/scales.ts'
import { type Finding, FindingRevision } from '../findings/finding.entity.ts'
import { FindingSuccess } from '../findings/finding.input.ts'
import { answerFinding, findingFacts, findingAct } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Found } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { publishDraftComments } from './publication.service.ts'
import { decideVerdict } from './review.decide.ts'
import { Decision } from './review.entity.ts'
import type { DecideFindingInput } from './review.input.ts'
import { lockGround, lockingGround, policyStands, type ReviewGround, verdictFacts } from './verdict.ts'

type FindingIds = { findingId: string }

export const readReviewed = async (context: Context, { findingId }: FindingIds, written: Finding | null): Promise<FindingSuccess> =>
  new FindingSuccess(await answerFinding(context, findingId, written))

/** Records a verdict on the revision that the reviewer saw, and what follows from it. */
export function decideFinding(context: Context, verdict: Verdict, input: DecideFindingInput): Promise<FindingSuccess | Refusals> {
  return runCommand(context, `decideFinding:${verdict}`, input, (em, actor, found) => decide(em, actor, context, verdict, input, found), (ids, written) => readReviewed(context, ids, written), lockingGround(input.findingId))
}

/**
 * A verdict on anything but the newest text is refused with what changed since. Whatever else has moved (another approval, an assignment, a
 * thread) does not stand between a reviewer and the text that they read: the rules look at it anyway, and an approval waits for must-fix threads.
 */
async function staleness(em: Db, finding: Finding, ground: ReviewGround, input: DecideFindingInput): Promise<Stale | null> {
  if (input.revision === finding.revisionNumber && input.contentHash === ground.contentHash) return null
  const [seen, newest] = await contentsOf(em, finding, [input.revision, finding.revisionNumber])
  return new Stale({
    currentVersion: finding.version,
    currentRevision: finding.revisionNumber,
    changedFields: seen && newest ? changedFields(seen, newest) : [],
    changedById: input.revision === finding.revisionNumber ? null : ground.revisionAuthorId,
    changedAt: finding.updatedAt,
  })
}

async function contentsOf(em: Db, { id: findingId }: Finding, numbers: readonly number[]): Promise<(FindingContent | undefined)[]> {
  const revisions = await em.find(FindingRevision, { findingId, number: { $in: [...numbers] } })
  return numbers.map((number) => revisions.find((revision) => revision.number === number)?.content)
}

async function decide(em: Db, actor: Actor, context: Context, verdict: Verdict, input: DecideFindingInput, found: Found | null): Promise<Acted<FindingIds, Finding> | Refusals> {
  const { finding, member, ground } = await lockGround(em, actor, input.findingId, found)
  const issues = issuesOf(verdictLimits, input)
  if (issues.length > 0) return new Invalid(issues)
  const before = findingFacts(finding)
  const decided = decideVerdict({
    member,
    finding: before,
    severity: finding.severity ?? null,
    authorOrganisationId: ground.authorOrganisationId,
    openMustFix: finding.openMustFix,
    policy: ground.policy,
    verdicts: verdictFacts(ground.decisions, finding),
    verdict,
    reason: input.reason,
  })
  // Whoever may not decide at all learns that; whoever may, learns first that the ground has moved.
  if ('refused' in decided && ['OWN_FINDING', 'NOT_ALLOWED', 'NOT_ASSIGNED'].includes(decided.refused)) return new Refused(decided.refused)
  const stale = await staleness(em, finding, ground, input)
  if (stale) return stale
  if ('refused' in decided) return new Refused(decided.refused)
  const at = context.now()
  const published = await publishDraftComments(em, actor, finding, verdict, input.draftCommentIds ?? [], at)
  if ('refused' in published) return new Refused(published.refused)
  em.create(Decision, {
    id: newId(),
    findingId: finding.id,
    revision: input.revision,
    contentHash: input.contentHash,
    verdict,
    reason: input.reason,
    reviewerId: actor.personId,
    reviewerOrganisationId: actor.organisationId,
    reviewerKinds: [...member.reviewerKinds],
    createdAt: at,
  })
  finding.apply({ status: decided.status, openMustFix: finding.openMustFix + published.mustFix, ...(decided.complete ? { approvedUnder: ground.policyVersion } : {}) }, at)
  return new Acted({ findingId: finding.id }, findingAct(finding, decided.kind, actor, at, before, { revision: input.revision, contentHash: input.contentHash, complete: decided.complete, ...published.said }), { written: finding, rests: verdict === 'approved' ? policyStands(finding.projectId, ground) : null })
}
