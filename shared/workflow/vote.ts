/** How a working group decides: nobody blocks; or two thirds of those who support or block support it. */
export const decisionRules = ['consensus', 'two_thirds'] as const
export type DecisionRule = (typeof decisionRules)[number]

/** What a member of a working group says to a text that is put to the vote. Whoever does not vote has answered, and counts for nothing else. */
export const stanceKinds = ['agree', 'reservation', 'abstain', 'block', 'not_voting'] as const
export type StanceKind = (typeof stanceKinds)[number]

/** These say why. */
export const needsReason = (kind: StanceKind): boolean => kind === 'reservation' || kind === 'block'

/** How a vote ended: the text was adopted, or it was not, or the chair stopped the vote before. */
export const voteOutcomes = ['adopted', 'not_adopted', 'stopped'] as const
export type VoteOutcome = (typeof voteOutcomes)[number]

/** Why a text that was put to the vote is not adopted. */
export const voteObstacles = ['no_quorum', 'blocked', 'no_majority', 'nobody_else'] as const
export type VoteObstacle = (typeof voteObstacles)[number]

/** How the newest vote on a text ended; null while it is open. */
export interface VoteEnd {
  outcome: VoteOutcome | null
  obstacle: VoteObstacle | null
}

/** The group has said what it says to this very text, or the vote was stopped so that it is changed: it is not asked again about the same words. Where too few answered, it is. */
export const needsNewText = (last: VoteEnd | null): boolean => last?.outcome === 'stopped' || (last?.outcome === 'not_adopted' && last.obstacle !== 'no_quorum')

/** One member's stance. */
export interface StanceFacts {
  personId: string
  kind: StanceKind
}

export type Tally = Readonly<Record<StanceKind, number>>

export function tallyOf(stances: readonly Pick<StanceFacts, 'kind'>[]): Tally {
  const tally = { agree: 0, reservation: 0, abstain: 0, block: 0, not_voting: 0 }
  for (const { kind } of stances) tally[kind] += 1
  return tally
}

/** So many have taken a stance: what the quorum counts. */
export const takenIn = ({ agree, reservation, abstain, block }: Tally): number => agree + reservation + abstain + block

const supports = ({ kind }: Pick<StanceFacts, 'kind'>): boolean => kind === 'agree' || kind === 'reservation'

/** Does the rule hold? Without anybody's support no text is adopted, whichever rule it is. */
function holdsBy(rule: DecisionRule, { agree, reservation, block }: Tally): boolean {
  const support = agree + reservation
  if (support === 0) return false
  return rule === 'consensus' ? block === 0 : 3 * support >= 2 * (support + block)
}

export interface VoteFacts {
  rule: DecisionRule
  quorum: number
  stances: readonly StanceFacts[]
  /** Everybody who made a revision of the text. */
  writerIds: readonly string[]
  /** Whose approval holds for it. */
  approverIds: readonly string[]
}

/**
 * What stands in the way of adoption; null where nothing does. Two people besides those who wrote a text stand behind everything that is adopted: here, one
 * who approved it and another one who supports it.
 */
export function obstacleOf({ rule, quorum, stances, writerIds, approverIds }: VoteFacts): VoteObstacle | null {
  const tally = tallyOf(stances)
  if (takenIn(tally) < quorum) return 'no_quorum'
  if (!holdsBy(rule, tally)) return rule === 'consensus' && tally.block > 0 ? 'blocked' : 'no_majority'
  const supporters = stances.filter(supports).map(({ personId }) => personId)
  const besides = (ids: readonly string[]): string[] => ids.filter((id) => !writerIds.includes(id))
  // Whoever objects now does not stand behind it, though they approved it before.
  const objectors = stances.filter(({ kind }) => kind === 'block').map(({ personId }) => personId)
  return besides(approverIds).filter((id) => !objectors.includes(id)).some((approver) => besides(supporters).some((supporter) => supporter !== approver)) ? null : 'nobody_else'
}
