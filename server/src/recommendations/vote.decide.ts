import { canBeInGroup, type Chaired, presides } from '../../../shared/access/group.ts'
import type { RecommendationFacts } from '../../../shared/access/recommendation.ts'
import { mayReadWork } from '../../../shared/access/recommendation.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'
import { afterRecommendationStep, type RecommendationStatus } from '../../../shared/workflow/recommendation.ts'
import { type DecisionRule, needsNewText, obstacleOf, type StanceFacts, takenIn, tallyOf, type VoteEnd, type VoteObstacle } from '../../../shared/workflow/vote.ts'
import type { Verdict } from '../../../shared/workflow/scales.ts'

/** One verdict on the present revision. */
interface Given {
  reviewerId: string
  verdict: Verdict
}

interface Facts {
  member: Member
  recommendation: RecommendationFacts
}

/** Whoever presides, and may read how the text came about. */
const may = ({ member, recommendation }: Facts, group: Chaired): boolean => mayReadWork(member, recommendation) && presides(member, group)

/** Those who approved the present text and did not write in it. */
export const approversOf = (verdicts: readonly Given[], writerIds: readonly string[]): string[] =>
  verdicts.filter(({ verdict, reviewerId }) => verdict === 'approved' && !writerIds.includes(reviewerId)).map(({ reviewerId }) => reviewerId)

/** Putting a text to the vote: the chair does, when nothing is missing for its adoption but the vote. */
export function decideOpening(facts: Facts & { group: (Chaired & { quorum: number }) | null; voters: number; last: VoteEnd | null; writerIds: readonly string[]; verdicts: readonly Given[]; stale: boolean }): { status: RecommendationStatus } | Refusal {
  const { recommendation, group, voters, writerIds, verdicts } = facts
  if (!group) return refuse(mayReadWork(facts.member, recommendation) ? 'NO_GROUP' : 'NOT_ALLOWED')
  if (!may(facts, group)) return refuse('NOT_ALLOWED')
  const status = afterRecommendationStep(recommendation.status, 'open_vote')
  if (!status) return refuse('WRONG_STATE')
  if (needsNewText(facts.last)) return refuse('TEXT_VOTED_ON')
  if (approversOf(verdicts, writerIds).length === 0) return refuse('APPROVALS_MISSING')
  if (voters < group.quorum) return refuse('QUORUM_UNREACHABLE')
  // As far as whoever opens it may see: nobody learns from a refusal that a finding is there which is hidden from them.
  return facts.stale ? refuse('CITATIONS_STALE') : { status }
}

/** The vote as whoever answers had it before them. */
export interface VoteSeen {
  revision: number
  contentHash: string
}

/** Answering: whoever was in the group when the vote was opened and still is, until its last day is over, and on the very text that was put to the vote. */
export function decideStance(facts: Facts & { vote: VoteSeen & { isOpen: boolean; isOver: boolean }; seen: VoteSeen; isVoter: boolean }): { allowed: true } | { stale: true } | Refusal {
  const { member, recommendation, vote, seen } = facts
  if (!facts.isVoter || !canBeInGroup(member)) return refuse('NOT_ALLOWED')
  if (!vote.isOpen || vote.isOver || !afterRecommendationStep(recommendation.status, 'take_stance')) return refuse('VOTE_OVER')
  return vote.revision === seen.revision && vote.contentHash === seen.contentHash ? { allowed: true } : { stale: true }
}

export type Ending = { status: RecommendationStatus; obstacle: VoteObstacle | null }

/**
 * Closing a vote: the chair does, once everybody has answered or the last day is over; by two thirds once the quorum is reached, but what nobody objects to is known when all were heard. While a finding that the text rests on waits for an
 * answer it is not closed at all: that only an adoption is refused would tell what the others have said.
 */
export function decideClosing(facts: Facts & { group: Chaired; isOpen: boolean; isOver: boolean; awaited: number; rule: DecisionRule; quorum: number; stances: readonly StanceFacts[]; writerIds: readonly string[]; verdicts: readonly Given[]; stale: boolean }): Ending | Refusal {
  const { recommendation, rule, quorum, stances, writerIds, verdicts } = facts
  if (!may(facts, facts.group)) return refuse('NOT_ALLOWED')
  const [adopted, again] = [afterRecommendationStep(recommendation.status, 'close'), afterRecommendationStep(recommendation.status, 'reopen_text')]
  if (!facts.isOpen || !adopted || !again) return refuse('VOTE_OVER')
  if (facts.stale) return refuse('CITATIONS_STALE')
  const early = !facts.isOver && facts.awaited > 0
  if (early && takenIn(tallyOf(stances)) < quorum) return refuse('QUORUM_MISSING')
  if (early && rule === 'consensus') return refuse('ANSWERS_AWAITED')
  const obstacle = obstacleOf({ rule, quorum, stances, writerIds, approverIds: approversOf(verdicts, writerIds) })
  return { status: obstacle ? again : adopted, obstacle }
}

/** Stopping a vote, so that the text can be changed. */
export function decideStop(facts: Facts & { group: Chaired; isOpen: boolean }): { status: RecommendationStatus } | Refusal {
  if (!may(facts, facts.group)) return refuse('NOT_ALLOWED')
  const status = afterRecommendationStep(facts.recommendation.status, 'reopen_text')
  return facts.isOpen && status ? { status } : refuse('VOTE_OVER')
}
