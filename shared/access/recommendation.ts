import type { RecommendationStatus } from '../workflow/recommendation.ts'
import { holds, type Member } from './roles.ts'

/** What permissions on a recommendation depend on. */
export interface RecommendationFacts {
  authorId: string
  assigneeId: string | null
  status: RecommendationStatus
  /** It is, or was once, in the hands of reviewers. */
  wasSubmitted: boolean
  /** It is, or was once: what has been told to everybody does not vanish. */
  wasAdopted: boolean
}

export const recommendationActions = [
  'recommendation:read',
  'recommendation:edit',
  'recommendation:submit',
  'recommendation:assign',
  'recommendation:give',
  'recommendation:decide',
  'recommendation:adopt',
  'recommendation:issue',
  'recommendation:follow_up',
  'recommendation:withdraw',
  'recommendation:replace',
] as const
export type RecommendationAction = (typeof recommendationActions)[number]

/** How it came about, for those who write and review it: earlier texts, what reviewers said, whose turn was passed and why. */
export function mayReadWork(member: Member, recommendation: RecommendationFacts): boolean {
  if (recommendation.authorId === member.personId || recommendation.assigneeId === member.personId) return true
  if (holds(member, 'drafter', 'coordinator')) return true
  return recommendation.wasSubmitted && holds(member, 'reviewer')
}

/** Monitors, organisers and observers see what was adopted, and what became of it. */
export const mayReadRecommendation = (member: Member, recommendation: RecommendationFacts): boolean =>
  mayReadWork(member, recommendation) || (recommendation.wasAdopted && holds(member, 'monitor', 'organiser', 'observer'))

/** May they read what was adopted, whoever wrote it? */
export const mayReadAdopted = (member: Member): boolean => mayReadRecommendation(member, { authorId: '', assigneeId: null, status: 'adopted', wasSubmitted: true, wasAdopted: true })

/** Is there anything that they may do about what becomes of adopted texts? */
export const mayFollowUp = (member: Member): boolean => holds(member, 'drafter', 'coordinator')

/** May they say which working group decides on it? Whoever writes gives it to one; only a coordinator takes it away from one again. */
export const mayGive = (member: Member, recommendation: RecommendationFacts, isGiven: boolean): boolean => canRecommendation(member, 'recommendation:give', recommendation) && (!isGiven || holds(member, 'coordinator'))

/** The policy of a recommendation, as sentences. */
export function canRecommendation(member: Member, action: RecommendationAction, recommendation: RecommendationFacts): boolean {
  if (!mayReadRecommendation(member, recommendation)) return false
  const own = recommendation.authorId === member.personId
  switch (action) {
    case 'recommendation:read':
      return true
    case 'recommendation:edit':
    case 'recommendation:submit':
    case 'recommendation:give':
      return holds(member, 'drafter', 'coordinator')
    case 'recommendation:issue':
      return holds(member, 'coordinator')
    case 'recommendation:follow_up':
      return mayFollowUp(member)
    case 'recommendation:replace':
      return mayCreateRecommendation(member)
    case 'recommendation:assign':
      return holds(member, 'coordinator') || (own && holds(member, 'drafter'))
    case 'recommendation:decide':
      return !own && holds(member, 'reviewer', 'coordinator')
    case 'recommendation:adopt':
      return !own && holds(member, 'coordinator')
    case 'recommendation:withdraw':
      return holds(member, 'coordinator') || (own && !recommendation.wasAdopted)
  }
}

/** Who says whether a recommendation holds after a finding that it cites has changed: of those who may read both, whoever may write in it. */
export const mayCheckCitations = (member: Member): boolean => holds(member, 'drafter', 'coordinator')

/** Who may begin a recommendation. */
export const mayCreateRecommendation = (member: Member): boolean => holds(member, 'drafter', 'coordinator')
