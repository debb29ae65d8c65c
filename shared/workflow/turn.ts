import { type FindingFacts, mayRead } from '../access/finding.ts'
import { canBeInGroup } from '../access/group.ts'
import { mayCheckCitations } from '../access/recommendation.ts'
import { holds, type Member, type Role } from '../access/roles.ts'
import type { FindingStatus } from './finding.ts'
import { hasEnded, type RecommendationStatus } from './recommendation.ts'
import { type ApprovalGap, approvalGaps, type ReviewPolicy, type VerdictFacts } from './reviewPolicy.ts'
import type { Severity, ThreadKind } from './scales.ts'

/** In the order in which they are named to somebody who has several turns at one record. */
export const turnReasons = [
  'finish_draft',
  'review',
  'answer_changes',
  'answer_thread',
  'answer_suggestion',
  'answer_identity_request',
  'settle_thread',
  'resolve_must_fix',
  'assign_reviewer',
  'conclude_review',
  'review_recommendation',
  'revise_recommendation',
  'adopt_recommendation',
  'open_vote',
  'take_stance',
  'close_vote',
  'issue_recommendation',
  'check_citations',
  'check_follow_up',
  // No record waits for this: a task of a side event is its owner's.
  'see_to_task',
  'somebody_left',
  'find_somebody',
] as const
export type TurnReason = (typeof turnReasons)[number]

/** Whose turn it is and why: a person, or any member who holds the role. */
export interface Turn {
  personId: string | null
  role: Role | null
  /** Holders of the role whose turn it is not all the same. */
  exceptIds: readonly string[]
  reason: TurnReason
  dueOn: string | null
  /** The threads that wait, where it is they. */
  threadIds: readonly string[]
  /** The cited findings that have changed, where it is they. */
  findingIds: readonly string[]
  /** What approval lacks that nobody who is asked could give, where somebody is to be found for it. */
  lacks: readonly ApprovalGap[]
}

const person = (personId: string, reason: TurnReason, dueOn: string | null = null, threadIds: readonly string[] = []): Turn => ({ personId, role: null, exceptIds: [], reason, dueOn, threadIds, findingIds: [], lacks: [] })
const anyone = (role: Role, reason: TurnReason, exceptIds: readonly string[] = [], threadIds: readonly string[] = []): Turn => ({ personId: null, role, exceptIds, reason, dueOn: null, threadIds, findingIds: [], lacks: [] })

/** Is it this member's turn? */
export const isTurnOf = ({ personId, role, exceptIds }: Pick<Turn, 'personId' | 'role' | 'exceptIds'>, member: Member): boolean =>
  personId === member.personId || (role !== null && holds(member, role) && !exceptIds.includes(member.personId))

/** A thread that is not resolved. */
export interface OpenThread {
  id: string
  kind: ThreadKind
  /** It suggests other words. */
  suggests: boolean
  openedById: string
  /** The last word in it is another's than the author's, and no revision has been sent since. */
  awaitsAuthor: boolean
}

/** What a finding's turns depend on. */
export interface FindingTurnFacts {
  status: FindingStatus
  authorId: string
  assignments: readonly { personId: string; dueOn: string | null }[]
  /** The verdicts so far; `current` where they hold for the newest text. */
  verdicts: readonly VerdictFacts[]
  policy: ReviewPolicy
  severity: Severity | null
  authorOrganisationId: string
  openMustFix: number
  /** Who asks who a source is, and has no answer yet. */
  identityAskerIds: readonly string[]
  threads: readonly OpenThread[]
  /** The members who may read it. */
  readers: readonly Member[]
}

/**
 * What approval would still lack if everybody who is asked and has not decided yet approved. Where one of them is not there any more, or may
 * not read it, somebody is found for them first: nobody knows what they would have given.
 */
function lackingOf(facts: FindingTurnFacts, waiting: FindingTurnFacts['assignments']): ApprovalGap[] {
  const asked = waiting.map(({ personId }) => facts.readers.find((member) => member.personId === personId))
  if (asked.includes(undefined)) return []
  const hoped = asked.flatMap((member): VerdictFacts[] =>
    member ? [{ verdict: 'approved', reviewerId: member.personId, reviewerKinds: member.reviewerKinds, reviewerOrganisationId: member.organisationId, current: true }] : [],
  )
  return approvalGaps(facts.policy, { ...facts, openMustFix: 0, verdicts: [...facts.verdicts, ...hoped] })
}

/** The author answers what was asked and what must be mended; whoever opened a must-fix thread says whether the answer is enough, or a coordinator where they review no more. */
function discussionTurns({ authorId, assignments, threads }: FindingTurnFacts): Turn[] {
  const waiting = threads.filter(({ kind, awaitsAuthor }) => kind !== 'note' && awaitsAuthor)
  const answered = threads.filter(({ kind, awaitsAuthor, openedById }) => kind === 'must_fix' && !awaitsAuthor && openedById !== authorId)
  const byOpener = Map.groupBy(answered, ({ openedById }) => (assignments.some(({ personId }) => personId === openedById) ? openedById : null))
  return [
    ...(waiting.length > 0 ? [person(authorId, 'answer_thread', null, waiting.map(({ id }) => id))] : []),
    ...[...byOpener].map(([openerId, own]) => {
      const ids = own.map(({ id }) => id)
      return openerId === null ? anyone('coordinator', 'settle_thread', [authorId], ids) : person(openerId, 'settle_thread', null, ids)
    }),
  ]
}

/** The author accepts or declines what others suggest. Nobody's review waits for it. */
function suggestionTurns({ authorId, threads }: FindingTurnFacts): Turn[] {
  const open = threads.filter(({ suggests, openedById }) => suggests && openedById !== authorId)
  return open.length > 0 ? [person(authorId, 'answer_suggestion', null, open.map(({ id }) => id))] : []
}

/** Whoever knows the source says whether somebody else may learn who they are, whatever becomes of the finding meanwhile; where they have left, a coordinator who does not ask. */
function identityTurns({ authorId, identityAskerIds, readers }: FindingTurnFacts): Turn[] {
  if (identityAskerIds.length === 0) return []
  const isThere = readers.some(({ personId }) => personId === authorId)
  return [isThere ? person(authorId, 'answer_identity_request') : anyone('coordinator', 'answer_identity_request', [...new Set(identityAskerIds)].toSorted())]
}

/**
 * A finding in review that lacks nothing, because something else than an approval has completed it: another policy, the lifting of a conflict, a thread that was resolved.
 * Nobody's approval is invented: a coordinator who has not decided yet concludes by their own, where there is one.
 */
function conclusionTurns({ authorId, readers }: FindingTurnFacts, decided: readonly string[]): Turn[] {
  const exceptIds = [...new Set([authorId, ...decided])].toSorted()
  const free = readers.some((member) => holds(member, 'coordinator') && !exceptIds.includes(member.personId))
  return free ? [anyone('coordinator', 'conclude_review', exceptIds)] : []
}

/** The people a finding waits for. */
export const findingTurn = (facts: FindingTurnFacts): Turn[] => [...reviewTurns(facts), ...identityTurns(facts)]

function reviewTurns(facts: FindingTurnFacts): Turn[] {
  switch (facts.status) {
    case 'draft':
      return [person(facts.authorId, 'finish_draft')]
    case 'submitted':
      return [anyone('coordinator', 'assign_reviewer'), ...discussionTurns(facts), ...suggestionTurns(facts)]
    case 'changes_requested':
      return [person(facts.authorId, 'answer_changes')]
    case 'in_review': {
      const decided = facts.verdicts.filter(({ current }) => current).map(({ reviewerId }) => reviewerId)
      const waiting = facts.assignments.filter(({ personId }) => !decided.includes(personId))
      const turns = [...waiting.map(({ personId, dueOn }) => person(personId, 'review', dueOn)), ...discussionTurns(facts)]
      // Whatever else is open: where approval lacks somebody whom nobody has asked, a coordinator asks.
      const lacks = lackingOf(facts, waiting)
      if (lacks.length > 0) turns.unshift({ ...anyone('coordinator', 'assign_reviewer'), lacks })
      if (approvalGaps(facts.policy, facts).length === 0) turns.unshift(...conclusionTurns(facts, decided))
      if (turns.length === 0) turns.push(facts.openMustFix > 0 ? person(facts.authorId, 'resolve_must_fix') : anyone('coordinator', 'assign_reviewer'))
      return [...turns, ...suggestionTurns(facts)]
    }
    case 'approved':
      return suggestionTurns(facts)
    default:
      return []
  }
}

/** What a recommendation's turns depend on. */
export interface RecommendationTurnFacts {
  status: RecommendationStatus
  authorId: string
  assigneeId: string | null
  assigneeDueOn: string | null
  /** When somebody looks again at what became of it. */
  nextCheckOn: string | null
  /** Another text that says what is right now is being written, or waits for its adoption. */
  isBeingReplaced: boolean
  /** Everybody who made a revision. */
  writerIds: readonly string[]
  /** Whose approval holds for the present text. */
  approverIds: readonly string[]
  /** The working group that decides on it, and who chairs it. */
  group: { chairId: string | null } | null
  /** The vote that is open, by the end of which day, and whose answer is still to come. */
  vote: { closesOn: string; awaitedIds: readonly string[] } | null
  /** The findings that it cites of which something has become that nobody has answered for yet. */
  stale: readonly (FindingFacts & { id: string })[]
  /** The members who may read it. */
  readers: readonly Member[]
}

/**
 * Somebody looks at what has become of the findings that it cites: whoever has it in their hands, or a coordinator where they may not see the finding or
 * do not write any more. Of a finding that none of them may see, nobody learns. Whoever replaces the text has answered.
 */
function citationTurns({ status, authorId, assigneeId, isBeingReplaced, stale, readers }: RecommendationTurnFacts): Turn[] {
  if (hasEnded(status) || isBeingReplaced) return []
  const holder = readers.find(({ personId }) => personId === (assigneeId ?? authorId))
  const blindTo = (finding: FindingFacts): string[] => readers.filter((member) => holds(member, 'coordinator') && !mayRead(member, finding)).map(({ personId }) => personId)
  // One for each finding: who learns of it, and since when, follows from that finding alone.
  return stale.flatMap((finding): Turn[] => {
    const findingIds = [finding.id]
    if (holder && mayCheckCitations(holder) && mayRead(holder, finding)) return [{ ...person(holder.personId, 'check_citations'), findingIds }]
    const exceptIds = blindTo(finding).toSorted()
    const seen = readers.some((member) => holds(member, 'coordinator') && !exceptIds.includes(member.personId))
    return seen ? [{ ...anyone('coordinator', 'check_citations', exceptIds), findingIds }] : []
  })
}

/** On the day of the next look: whoever has it in their hands, or a coordinator where they are gone or do not write any more. */
function followUpTurns({ nextCheckOn, readers }: RecommendationTurnFacts, holderId: string): Turn[] {
  if (nextCheckOn === null) return []
  const holder = readers.find(({ personId }) => personId === holderId)
  return [holder && holds(holder, 'drafter', 'coordinator') ? person(holderId, 'check_follow_up', nextCheckOn) : { ...anyone('coordinator', 'check_follow_up'), dueOn: nextCheckOn }]
}

const chairTurn = ({ chairId }: { chairId: string | null }, reason: TurnReason, dueOn: string | null = null): Turn => (chairId === null ? { ...anyone('coordinator', reason), dueOn } : person(chairId, reason, dueOn))

/** Each member who has not answered, until the last day of the vote; then, or once all of them have, whoever closes it. Who cannot vote any more is not waited for. */
function voteTurns({ group, vote, readers }: RecommendationTurnFacts): Turn[] {
  if (!group || !vote) return []
  const awaited = vote.awaitedIds.filter((id) => readers.some((member) => member.personId === id && canBeInGroup(member)))
  return [...awaited.map((id) => person(id, 'take_stance', vote.closesOn)), chairTurn(group, 'close_vote', awaited.length > 0 ? vote.closesOn : null)]
}

/** The people a recommendation waits for. */
export const recommendationTurn = (facts: RecommendationTurnFacts): Turn[] => [...writingTurns(facts), ...citationTurns(facts)]

/** Who wrote in a text neither decides on it nor adopts it, and one person does not do both alone. */
function writingTurns(facts: RecommendationTurnFacts): Turn[] {
  const holder = facts.assigneeId ?? facts.authorId
  switch (facts.status) {
    case 'draft':
      return [person(holder, 'finish_draft', facts.assigneeDueOn)]
    case 'changes_requested':
      return [person(holder, 'revise_recommendation', facts.assigneeDueOn)]
    case 'in_review': {
      const writers = [...new Set([facts.authorId, ...facts.writerIds])].toSorted()
      const approvers = facts.approverIds.filter((id) => !writers.includes(id))
      if (approvers.length === 0) return [anyone('reviewer', 'review_recommendation', writers)]
      if (facts.group) return [chairTurn(facts.group, 'open_vote')]
      return [anyone('coordinator', 'adopt_recommendation', approvers.length === 1 ? [...writers, ...approvers] : writers)]
    }
    case 'voting':
      return voteTurns(facts)
    case 'adopted':
      return [anyone('coordinator', 'issue_recommendation')]
    case 'issued':
      return followUpTurns(facts, holder)
    default:
      return []
  }
}

/** So many days before its day a look at what became of a recommendation stands in the inbox: a year ahead it is nobody's turn. */
export const lookAheadDays = 7
/** Is it somebody's turn on this day: already, and still? */
export function isDueBy({ reason, dueOn }: Pick<Turn, 'reason' | 'dueOn'>, today: string): boolean {
  if (dueOn === null) return true
  switch (reason) {
    case 'check_follow_up':
      return (Date.parse(dueOn) - Date.parse(today)) / 86_400_000 <= lookAheadDays
    case 'take_stance':
      return today <= dueOn
    // Before, it waits for those who have not answered.
    case 'close_vote':
      return today > dueOn
    default:
      return true
  }
}
