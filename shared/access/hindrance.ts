import { can, type FindingFacts } from './finding.ts'
import type { RecommendationFacts } from './recommendation.ts'
import { holds, type Member } from './roles.ts'

/** Why somebody who might expect to decide on a finding does not, for the page to say. Null: they may, or nobody would expect it. */
export type DecisionHindrance = 'own' | 'nobody_asked' | 'decided' | 'not_asked'

export function decisionHindrance(member: Member, finding: FindingFacts & { decidedIds: readonly string[] }): DecisionHindrance | null {
  if (finding.status !== 'submitted' && finding.status !== 'in_review') return null
  if (finding.authorId === member.personId) return 'own'
  if (!holds(member, 'reviewer', 'coordinator')) return null
  if (finding.status === 'submitted') return 'nobody_asked'
  if (finding.decidedIds.includes(member.personId)) return 'decided'
  return can(member, 'finding:decide', finding) ? null : 'not_asked'
}

/** The same for a recommendation in review: `wrote` and `wrote_approved` for its writers, the rest for everybody else. */
export type AdoptionHindrance = 'wrote' | 'wrote_approved' | 'approval_missing' | 'only_own_approval' | 'coordinator_adopts' | 'others_decide'

interface AdoptionFacts extends RecommendationFacts {
  /** Whose words the present text has. */
  writerIds: readonly string[]
  /** Whose approval holds for the present text. */
  approverIds: readonly string[]
}

/** Two people stand behind an adopted text, one who approves and one who adopts, and neither of them wrote it. */
export function adoptionHindrance(member: Member, { status, authorId, writerIds, approverIds }: AdoptionFacts): AdoptionHindrance | null {
  if (status !== 'in_review') return null
  const wrote = (personId: string): boolean => personId === authorId || writerIds.includes(personId)
  const approvals = approverIds.filter((personId) => !wrote(personId))
  if (wrote(member.personId)) return approvals.length > 0 ? 'wrote_approved' : 'wrote'
  if (holds(member, 'coordinator')) {
    if (approvals.some((personId) => personId !== member.personId)) return null
    return approvals.length > 0 ? 'only_own_approval' : 'approval_missing'
  }
  if (approvals.length > 0) return 'coordinator_adopts'
  return holds(member, 'reviewer') ? null : 'others_decide'
}
