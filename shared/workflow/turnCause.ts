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
}

/** A turn, and the act by which it came. Null where no act did: a draft is nobody else's business. */
export interface CausedTurn extends Turn {
  cause: RecordedAct | null
}

/** The acts by which it comes to be somebody's turn; the newest of them says since when. */
const causes: Readonly<Record<TurnReason, readonly ActivityKind[]>> = {
  finish_draft: ['RecommendationDrafted', 'RecommendationAssigned'],
  review: ['FindingSubmitted', 'FindingRevised', 'SuggestionsAccepted', 'ReviewerAssigned'],
  answer_changes: ['FindingChangesRequested'],
  answer_thread: ['ThreadOpened', 'ThreadReplied', 'ThreadReopened'],
  answer_suggestion: ['SuggestionMade'],
  settle_thread: ['ThreadOpened', 'ThreadReplied', 'ThreadReopened', 'FindingRevised', 'SuggestionsAccepted', 'ReviewerUnassigned', 'ConflictDeclared'],
  resolve_must_fix: ['ThreadOpened', 'ThreadReplied', 'ThreadReopened', 'FindingApproved'],
  assign_reviewer: ['FindingSubmitted', 'FindingRevised', 'SuggestionsAccepted', 'FindingApproved', 'ReviewerUnassigned', 'ConflictDeclared', 'ThreadResolved'],
  review_recommendation: ['RecommendationSubmitted'],
  revise_recommendation: ['RecommendationChangesRequested', 'RecommendationAssigned'],
  adopt_recommendation: ['RecommendationApproved'],
  passed_turn: ['TurnPassed'],
}

/** The acts that say anything about turns. */
export const turnKinds: readonly ActivityKind[] = [...new Set([...Object.values(causes).flat(), 'TurnPassed' as const])]

function isCause({ personId, reason, threadIds }: Turn, { kind, subjectPersonId, threadId }: RecordedAct): boolean {
  if (!causes[reason].includes(kind)) return false
  // Others who were asked to review are no reason for this one.
  if (kind === 'ReviewerAssigned') return subjectPersonId === personId
  return threadIds.length === 0 || threadId === null || threadIds.includes(threadId)
}

const newestOf = (acts: readonly RecordedAct[]): RecordedAct | null => acts.reduce<RecordedAct | null>((newest, act) => (newest && newest.seq > act.seq ? newest : act), null)

/**
 * The turns as they stand: each with its cause, and without those who have said since that it is not their turn. What they passed on is a
 * coordinator's until something happens that makes it their turn anew.
 */
export function currentTurns(turns: readonly Turn[], acts: readonly RecordedAct[]): CausedTurn[] {
  const passes = acts.filter(({ kind }) => kind === 'TurnPassed')
  const caused = turns.map((turn): CausedTurn => ({ ...turn, cause: newestOf(acts.filter((act) => isCause(turn, act))) }))
  const since = ({ cause }: CausedTurn): RecordedAct[] => passes.filter(({ seq }) => seq > (cause?.seq ?? 0))
  const passed = caused.flatMap((turn) => (turn.role === 'coordinator' ? [] : since(turn).filter(({ actorId }) => turn.role !== null || turn.personId === actorId).map((pass) => ({ pass, turn }))))
  const standing = caused.flatMap((turn): CausedTurn[] => {
    const passers = since(turn).map(({ actorId }) => actorId)
    if (turn.personId !== null) return passers.includes(turn.personId) ? [] : [turn]
    return [{ ...turn, exceptIds: [...new Set([...turn.exceptIds, ...passers])].toSorted() }]
  })
  const last = newestOf(passed.map(({ pass }) => pass))
  if (!last) return standing
  const { turn } = passed.find(({ pass }) => pass === last)!
  const exceptIds = [...passed.map(({ pass }) => pass), ...passes.filter(({ seq }) => seq > last.seq)].map(({ actorId }) => actorId)
  return [...standing, { personId: null, role: 'coordinator', exceptIds: [...new Set(exceptIds)].toSorted(), reason: 'passed_turn', dueOn: turn.dueOn, threadIds: [], cause: last }]
}
