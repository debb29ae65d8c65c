import { holds, type Member } from '../access/roles.ts'
import type { ActivityKind } from '../activity/kinds.ts'
import type { Turn, TurnReason } from './turn.ts'

/** An act about a record, as its log has it. */
export interface RecordedAct {
  id: string
  seq: number
  kind: ActivityKind
  actorId: string
  at: string
  subjectPersonId: string | null
  threadId: string | null
  /** The finding that it is about, where the turn is at another record. */
  findingId: string | null
}

/** A turn, and the act by which it came. Null where no act did: a draft is nobody else's business. */
export interface CausedTurn extends Turn {
  cause: RecordedAct | null
}

/** The acts by which it comes to be somebody's turn; the newest of them says since when. */
const causes: Readonly<Record<TurnReason, readonly ActivityKind[]>> = {
  finish_draft: ['RecommendationDrafted', 'RecommendationAssigned'],
  review: ['FindingSubmitted', 'FindingRevised', 'SuggestionsAccepted', 'ReviewerAssigned'],
  answer_changes: ['FindingChangesRequested', 'ConsentEnded'],
  answer_thread: ['ThreadOpened', 'ThreadReplied', 'ThreadReopened'],
  answer_suggestion: ['SuggestionMade'],
  answer_identity_request: ['IdentityRequested'],
  settle_thread: ['ThreadOpened', 'ThreadReplied', 'ThreadReopened', 'FindingRevised', 'SuggestionsAccepted', 'ReviewerUnassigned', 'ConflictDeclared'],
  resolve_must_fix: ['ThreadOpened', 'ThreadReplied', 'ThreadReopened', 'FindingApproved'],
  assign_reviewer: ['FindingSubmitted', 'FindingRevised', 'SuggestionsAccepted', 'FindingApproved', 'ReviewerUnassigned', 'ConflictDeclared', 'ThreadResolved', 'ReviewPolicyConfirmed'],
  conclude_review: ['FindingApproved', 'ReviewerUnassigned', 'ConflictLifted', 'ThreadResolved', 'ReviewPolicyConfirmed'],
  review_recommendation: ['RecommendationSubmitted'],
  revise_recommendation: ['RecommendationChangesRequested', 'RecommendationAssigned', 'VoteClosed', 'VoteStopped'],
  adopt_recommendation: ['RecommendationApproved', 'RecommendationGiven'],
  open_vote: ['RecommendationApproved', 'RecommendationGiven'],
  take_stance: ['VoteOpened'],
  close_vote: ['VoteOpened', 'StanceTaken'],
  issue_recommendation: ['RecommendationAdopted'],
  check_follow_up: ['RecommendationIssued', 'FollowUpRecorded'],
  // Told by the digest: who has it follows from the task itself.
  see_to_task: [],
  check_citations: ['FindingRevised', 'SuggestionsAccepted', 'ConsentEnded', 'ConflictDeclared', 'FindingRejected', 'FindingWithdrawn'],
  somebody_left: ['MemberRemoved'],
  find_somebody: ['TurnPassed'],
}

/** The acts on a cited finding that say anything about turns at what cites it. */
export const citedTurnKinds = causes.check_citations

/** The acts on a finding after which another thing may be so of its citations, or somebody else may see it: all but what is said about it. */
export const citationMovingKinds: readonly ActivityKind[] = [...citedTurnKinds, 'FindingSubmitted', 'FindingApproved', 'FindingChangesRequested', 'ReviewerAssigned', 'ReviewerUnassigned', 'ConflictLifted']

/** The acts that say anything about turns. */
export const turnKinds: readonly ActivityKind[] = [...new Set([...Object.values(causes).flat(), 'TurnPassed' as const])]

const newestOf = (acts: readonly RecordedAct[]): RecordedAct | null => acts.reduce<RecordedAct | null>((newest, act) => (newest && newest.seq > act.seq ? newest : act), null)

function causedBy(turn: Turn, acts: readonly RecordedAct[]): CausedTurn {
  const [kinds, threadIds] = [causes[turn.reason], new Set(turn.threadIds)]
  const brings = ({ kind, subjectPersonId, threadId, findingId }: RecordedAct): boolean => {
    if (!kinds.includes(kind)) return false
    if (turn.reason === 'check_citations') return findingId !== null && turn.findingIds.includes(findingId)
    // Others who were asked to review are no reason for this one.
    if (kind === 'ReviewerAssigned') return subjectPersonId === turn.personId
    return threadIds.size === 0 || threadId === null || threadIds.has(threadId)
  }
  return { ...turn, cause: newestOf(acts.filter(brings)) }
}

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted()

/** Those of the readers whose turn it is, whoever of them may have passed it. */
const holdersOf = ({ personId, role, exceptIds }: Turn, readers: readonly Member[]): Member[] =>
  readers.filter((member) => (personId === null ? role !== null && holds(member, role) && !exceptIds.includes(member.personId) : member.personId === personId))

/** Of a turn that is nobody's as it stands: why a coordinator has it, and since when. */
interface Lost {
  reason: 'somebody_left' | 'find_somebody'
  since: RecordedAct | null
  dueOn: string | null
  passerIds: readonly string[]
}

interface Standing {
  turn: CausedTurn | null
  lost: Lost | null
}

/** Where nobody is there who could have it. What was only suggested holds nothing up, and is nobody's else. */
function withoutHolder(turn: CausedTurn, acts: readonly RecordedAct[]): Standing {
  const { personId, reason, dueOn, cause } = turn
  // Nor does anybody else learn from whose turn it is that somebody asked who a source is, or that a finding has changed.
  if (reason === 'take_stance' || reason === 'answer_suggestion' || reason === 'answer_identity_request' || reason === 'check_citations' || reason === 'check_follow_up') return { turn, lost: null }
  if (personId === null) return { turn: null, lost: { reason: 'find_somebody', since: cause, dueOn, passerIds: [] } }
  const leaving = acts.filter(({ kind, subjectPersonId }) => kind === 'MemberRemoved' && subjectPersonId === personId)
  return { turn: null, lost: { reason: 'somebody_left', since: newestOf(leaving), dueOn, passerIds: [] } }
}

function standingOf(turn: CausedTurn, acts: readonly RecordedAct[], readers: readonly Member[]): Standing {
  const { personId, role, exceptIds, dueOn, cause } = turn
  const holders = holdersOf(turn, readers)
  if (holders.length === 0) return withoutHolder(turn, acts)
  if (!isPassable(turn)) return { turn, lost: null }
  const since = acts.filter(({ kind, seq, actorId }) => kind === 'TurnPassed' && seq > (cause?.seq ?? 0) && holders.some((holder) => holder.personId === actorId))
  const passerIds = since.map(({ actorId }) => actorId)
  const left = holders.filter((holder) => !passerIds.includes(holder.personId))
  const standing = personId === null ? { ...turn, exceptIds: sorted([...exceptIds, ...passerIds]) } : turn
  // What all coordinators have passed is all of theirs again: there is nobody whom they could leave it to.
  if (role === 'coordinator') return { turn: left.length > 0 ? standing : turn, lost: null }
  return { turn: left.length > 0 ? standing : null, lost: since.length > 0 ? { reason: 'find_somebody', since: newestOf(since), dueOn, passerIds } : null }
}

/**
 * What nobody passes on: that a finding has changed is told to those alone who may read it, and the act would tell everybody; and the day of the next look is
 * whoever's the recommendation is; and nobody takes another's stance: who does not want to vote says so.
 */
export const isPassable = ({ reason }: Pick<Turn, 'reason'>): boolean => reason !== 'check_citations' && reason !== 'check_follow_up' && reason !== 'take_stance'

/** The coordinators' turn that comes of what was lost for the same reason, without those who have passed it since. */
function coordinatorsTurn(lost: readonly Lost[], passes: readonly RecordedAct[], coordinators: readonly string[]): CausedTurn[] {
  if (lost.length === 0) return []
  const { reason, since, dueOn } = lost.reduce((newest, one) => ((one.since?.seq ?? 0) > (newest.since?.seq ?? 0) ? one : newest))
  const passerIds = sorted([...lost.flatMap((one) => one.passerIds), ...passes.filter(({ seq }) => seq > (since?.seq ?? 0)).map(({ actorId }) => actorId)])
  const exceptIds = coordinators.every((id) => passerIds.includes(id)) ? [] : passerIds
  return [{ personId: null, role: 'coordinator', exceptIds, reason, dueOn, threadIds: [], findingIds: [], lacks: [], cause: since }]
}

/** The turns as they stand. `restsOnMembers` says that they also follow from who is a member now. */
export interface CurrentTurns {
  turns: CausedTurn[]
  restsOnMembers: boolean
}

/**
 * The turns as they stand, among the members who may read the record: each with its cause, and without those who have said since that it is not their
 * turn. What they passed on, and what is the turn of somebody who is not there any more, is a coordinator's until something happens that
 * makes it somebody's turn anew. Where no coordinator may read the record, they stay whose they are.
 */
export function currentTurns(turns: readonly Turn[], acts: readonly RecordedAct[], readers: readonly Member[]): CurrentTurns {
  const passes = acts.filter(({ kind }) => kind === 'TurnPassed')
  const caused = turns.map((turn) => causedBy(turn, acts))
  const coordinators = readers.filter((member) => holds(member, 'coordinator')).map(({ personId }) => personId)
  if (coordinators.length === 0) return { turns: caused, restsOnMembers: true }
  const standing = caused.map((turn) => standingOf(turn, acts, readers))
  const lost = standing.flatMap((one) => one.lost ?? [])
  const found = (['somebody_left', 'find_somebody'] as const).flatMap((why) => coordinatorsTurn(lost.filter(({ reason }) => reason === why), passes, coordinators))
  return { turns: [...standing.flatMap(({ turn }) => turn ?? []), ...found], restsOnMembers: passes.length > 0 || caused.some((turn) => turn.reason === 'answer_identity_request' || !isPassable(turn)) || standing.some(({ turn }) => turn === null) }
}
