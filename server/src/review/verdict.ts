import type { Member } from '../../../shared/access/roles.ts'
import { approvalGaps, type ReviewPolicy, type VerdictFacts } from '../../../shared/workflow/reviewPolicy.ts'
import type { Verdict } from '../../../shared/workflow/scales.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { lockFinding, lockingFinding } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Piece } from '../platform/db/prepared.ts'
import type { Found } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Decision } from './review.entity.ts'

type Given = Pick<Decision, 'revision' | 'verdict' | 'reviewerId' | 'reviewerKinds' | 'reviewerOrganisationId'>

/** A verdict holds while only typo fixes came after the revision that it signs, and while no conflict of interest recuses its reviewer. */
export const verdictFacts = (decisions: readonly Given[], { standingRevision, recusedIds }: Pick<Finding, 'standingRevision' | 'recusedIds'>): VerdictFacts[] =>
  decisions.map(({ verdict, reviewerId, reviewerKinds, reviewerOrganisationId, revision }) => ({
    verdict,
    reviewerId,
    reviewerKinds,
    reviewerOrganisationId,
    current: revision >= standingRevision && !recusedIds.includes(reviewerId),
  }))

/** What a verdict rests on, besides the finding itself. */
export interface ReviewGround {
  /** The newest revision: what a verdict given now signs. Null while there is none. */
  contentHash: string | null
  revisionAuthorId: string | null
  policy: ReviewPolicy
  policyVersion: number
  /** The one by which it was approved, where it is: what came after does not take an approval back. */
  approvedPolicy: ReviewPolicy
  authorOrganisationId: string
  decisions: Given[]
}

/** Is the finding's newest text approved, rejected or sent back by the verdicts that count where these people are recused? By the policy under which it was approved; where it is not, by the one of now. */
export function standsBy(verdict: Verdict, { status, severity, standingRevision }: Finding, ground: ReviewGround, { recusedIds, openMustFix }: Pick<Finding, 'recusedIds' | 'openMustFix'>): boolean {
  const { authorOrganisationId, decisions } = ground
  const policy = status === 'approved' ? ground.approvedPolicy : ground.policy
  const verdicts = verdictFacts(decisions, { standingRevision, recusedIds })
  if (verdict === 'approved') return approvalGaps(policy, { severity: severity ?? null, authorOrganisationId, openMustFix, verdicts }).length === 0
  return verdicts.some((given) => given.current && given.verdict === verdict)
}

/** The ground, beside a finding `t`. */
const groundSql = `select r.content_hash as "contentHash", r.author_id as "revisionAuthorId", p.policy, p.policy_version as "policyVersion",
    coalesce((select c.before from review_policy_change c where c.project_id = p.id and c.outcome = 'confirmed' and c.base_version = coalesce(t.approved_under, 1)), p.policy) as "approvedPolicy", a.organisation_id as "authorOrganisationId", (
    select coalesce(json_agg(json_build_object('revision', d.revision, 'verdict', d.verdict, 'reviewerId', d.reviewer_id,
      'reviewerKinds', d.reviewer_kinds, 'reviewerOrganisationId', d.reviewer_organisation_id)), '[]') from decision d where d.finding_id = t.id
  ) as decisions
  from project p join person a on a.id = t.author_id left join finding_revision r on r.finding_id = t.id and r.number = t.revision_number
  where p.id = t.project_id`

/** What locks a finding and reads what a verdict on it rests on, for `runCommand`. */
export const lockingGround = (findingId: string): ((em: Db, only: string) => Piece | null) => lockingFinding(findingId, groundSql)

/** A finding that the actor may read, locked, and what a verdict on it rests on: as it was `found`, or read now. */
export async function lockGround(em: Db, actor: Actor, findingId: string, found: Found | null): Promise<{ finding: Finding; member: Member; ground: ReviewGround }> {
  const { finding, member, beside } = await lockFinding<ReviewGround>(em, actor, findingId, groundSql, found)
  // Somebody else has just had the finding: what they did to it is seen by a statement that begins now.
  const ground = beside ?? (await lockFinding<ReviewGround>(em, actor, findingId, groundSql)).beside!
  return { finding, member, ground }
}

/** Is the project's policy still the one on which something was decided? Asked at the end of a command, when whoever confirmed another one before it has committed. */
export const policyStands = (projectId: string, { policyVersion }: ReviewGround): Piece => ({ sql: 'policy_version_of(?) = ?', parameters: [projectId, policyVersion] })
