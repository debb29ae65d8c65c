import type { Role } from '../access/roles.ts'
import type { FindingStatus } from './finding.ts'
import type { RecommendationStatus } from './recommendation.ts'

export const turnReasons = [
  'finish_draft',
  'assign_reviewer',
  'review',
  'answer_changes',
  'resolve_must_fix',
  'review_recommendation',
  'revise_recommendation',
  'adopt_recommendation',
] as const
export type TurnReason = (typeof turnReasons)[number]

/** Whose turn it is and why: a person, or any member who holds the role. */
export interface Turn {
  personId: string | null
  role: Role | null
  reason: TurnReason
  dueOn: string | null
}

const person = (personId: string, reason: TurnReason, dueOn: string | null = null): Turn => ({ personId, role: null, reason, dueOn })
const anyone = (role: Role, reason: TurnReason): Turn => ({ personId: null, role, reason, dueOn: null })

/** The people a finding waits for. `decidedIds` are the reviewers whose verdict holds for the newest text. */
export function findingTurn(facts: {
  status: FindingStatus
  authorId: string
  assignments: readonly { personId: string; dueOn: string | null }[]
  decidedIds: readonly string[]
  openMustFix: number
}): Turn[] {
  switch (facts.status) {
    case 'draft':
      return [person(facts.authorId, 'finish_draft')]
    case 'submitted':
      return [anyone('coordinator', 'assign_reviewer')]
    case 'changes_requested':
      return [person(facts.authorId, 'answer_changes')]
    case 'in_review': {
      const waiting = facts.assignments.filter(({ personId }) => !facts.decidedIds.includes(personId))
      if (waiting.length > 0) return waiting.map(({ personId, dueOn }) => person(personId, 'review', dueOn))
      if (facts.openMustFix > 0) return [person(facts.authorId, 'resolve_must_fix')]
      return [anyone('coordinator', 'assign_reviewer')]
    }
    default:
      return []
  }
}

/** The people a recommendation waits for. */
export function recommendationTurn(facts: {
  status: RecommendationStatus
  authorId: string
  assigneeId: string | null
  assigneeDueOn: string | null
  approved: boolean
}): Turn[] {
  const holder = facts.assigneeId ?? facts.authorId
  switch (facts.status) {
    case 'draft':
      return [person(holder, 'finish_draft', facts.assigneeDueOn)]
    case 'changes_requested':
      return [person(holder, 'revise_recommendation', facts.assigneeDueOn)]
    case 'in_review':
      return facts.approved ? [anyone('coordinator', 'adopt_recommendation')] : [anyone('reviewer', 'review_recommendation')]
    default:
      return []
  }
}
