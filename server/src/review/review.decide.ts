import { can, type FindingFacts } from '../../../shared/access/finding.ts'
import { holds, type Member } from '../../../shared/access/roles.ts'
import type { FindingActivityKind } from '../../../shared/activity/kinds.ts'
import { commentsMax, draftCommentsMax, openSuggestionsMax, openThreadsMax } from '../../../shared/limits/review.ts'
import { type Refusal, type RefusalCode, refuse } from '../../../shared/workflow/refusals.ts'
import { afterStep, type FindingStatus, type FindingStep } from '../../../shared/workflow/finding.ts'
import { approvalGaps, type ReviewPolicy, type VerdictFacts } from '../../../shared/workflow/reviewPolicy.ts'
import type { Severity, ThreadKind, Verdict } from '../../../shared/workflow/scales.ts'

/** What is known when a reviewer decides. */
export interface DecisionFacts {
  member: Member
  finding: FindingFacts
  severity: Severity | null
  authorOrganisationId: string
  openMustFix: number
  policy: ReviewPolicy
  /** The verdicts so far; `current` where they hold for the newest text. */
  verdicts: readonly VerdictFacts[]
  verdict: Verdict
  reason: string
}

const kinds: Readonly<Record<Verdict, FindingActivityKind>> = {
  approved: 'FindingApproved',
  changes_requested: 'FindingChangesRequested',
  rejected: 'FindingRejected',
}

/**
 * Decides on a verdict over the newest revision. An approval completes the review when nothing is missing any more; asking for
 * changes and rejecting need a reason and take effect at once.
 */
export function decideVerdict(facts: DecisionFacts): { kind: FindingActivityKind; status: FindingStatus; complete: boolean } | Refusal {
  const { member, finding, verdict } = facts
  if (finding.authorId === member.personId) return refuse('OWN_FINDING')
  if (!holds(member, 'reviewer', 'coordinator')) return refuse('NOT_ALLOWED')
  if (!can(member, 'finding:decide', finding)) return refuse('NOT_ASSIGNED')
  if (!afterStep(finding.status, 'decide')) return refuse('WRONG_STATE')
  if (facts.verdicts.some((given) => given.current && given.reviewerId === member.personId)) return refuse('ALREADY_DECIDED')
  if (verdict !== 'approved' && facts.reason.trim() === '') return refuse('REASON_REQUIRED')
  if (verdict === 'approved' && facts.openMustFix > 0) return refuse('MUST_FIX_OPEN')
  const complete = verdict === 'approved' && completes(facts)
  const step: FindingStep = verdict === 'approved' ? (complete ? 'approve' : 'decide') : verdict === 'rejected' ? 'reject' : 'request_changes'
  const status = afterStep(finding.status, step)
  return status ? { kind: kinds[verdict], status, complete } : refuse('WRONG_STATE')
}

function completes({ member, policy, severity, authorOrganisationId, openMustFix, verdicts }: DecisionFacts): boolean {
  const own: VerdictFacts = {
    verdict: 'approved',
    reviewerId: member.personId,
    reviewerKinds: member.reviewerKinds,
    reviewerOrganisationId: member.organisationId,
    current: true,
  }
  return approvalGaps(policy, { severity, authorOrganisationId, openMustFix, verdicts: [...verdicts, own] }).length === 0
}

/** Asking somebody to review. The first assignment begins the review. */
export function decideAssignment(facts: { member: Member; assignee: Member | null; finding: FindingFacts }): { status: FindingStatus } | Refusal {
  const { member, assignee, finding } = facts
  if (!can(member, 'finding:assign', finding)) return refuse('NOT_ALLOWED')
  const status = afterStep(finding.status, 'assign')
  if (!status) return refuse('WRONG_STATE')
  if (!assignee || !holds(assignee, 'reviewer', 'coordinator')) return refuse('NOT_A_REVIEWER')
  if (assignee.personId === finding.authorId) return refuse('AUTHOR_CANNOT_REVIEW')
  if (finding.recusedIds.includes(assignee.personId)) return refuse('CONFLICT_OF_INTEREST')
  return finding.assignedIds.includes(assignee.personId) ? refuse('ALREADY_ASSIGNED') : { status }
}

/** Taking an assignment back. */
export function decideUnassignment(member: Member, finding: FindingFacts, personId: string): { assignedIds: string[] } | Refusal {
  if (!can(member, 'finding:assign', finding)) return refuse('NOT_ALLOWED')
  if (!afterStep(finding.status, 'assign')) return refuse('WRONG_STATE')
  if (!finding.assignedIds.includes(personId)) return refuse('NOT_ASSIGNED')
  return { assignedIds: finding.assignedIds.filter((assigned) => assigned !== personId) }
}

/** Opening, answering, resolving and reopening a thread: commenting needs only permission to comment. */
export function decideDiscussion(member: Member, finding: FindingFacts): { allowed: true } | Refusal {
  if (!can(member, 'finding:comment', finding)) return refuse('NOT_ALLOWED')
  return afterStep(finding.status, 'discuss') ? { allowed: true } : refuse('WRONG_STATE')
}

/** Saying one more thing of a kind of which `have` are there by the same person: not without end. */
function decideOneMore(member: Member, finding: FindingFacts, have: number, max: number, tooMany: RefusalCode): { allowed: true } | Refusal {
  const discussion = decideDiscussion(member, finding)
  if ('refused' in discussion) return discussion
  return have < max ? discussion : refuse(tooMany)
}

/** Saying so many things more on a finding, where the same person has said `said`. */
export const decideComments = (said: number, more: number): { allowed: true } | Refusal => (said + more > commentsMax ? refuse('TOO_MANY_COMMENTS') : { allowed: true })

/** Opening one more thread, where `open` of the same person stand open on the finding. */
export const decideThread = (member: Member, finding: FindingFacts, open: number): { allowed: true } | Refusal => decideOneMore(member, finding, open, openThreadsMax, 'TOO_MANY_THREADS')

/** Keeping one more comment, where the same person keeps so many on the finding. */
export const decideDraftComment = (member: Member, finding: FindingFacts, kept: number): { allowed: true } | Refusal => decideOneMore(member, finding, kept, draftCommentsMax, 'TOO_MANY_DRAFT_COMMENTS')

/**
 * Resolving or reopening. A must-fix thread is resolved by the one who opened it or by a coordinator, not by the author whom it
 * binds; an answer or a newer revision must stand behind every resolution.
 */
export function decideResolution(facts: {
  member: Member
  finding: FindingFacts
  thread: { mustFix: boolean; suggests: boolean; openedById: string; resolved: boolean; revision: number; answered: boolean }
  newestRevision: number
  reply: string
  to: 'resolved' | 'open'
  /** How many threads of whoever opened this one stand open on the finding. */
  open: number
}): { allowed: true } | Refusal {
  const { member, finding, thread, to } = facts
  const discussion = decideDiscussion(member, finding)
  if ('refused' in discussion) return discussion
  if (thread.suggests) return refuse('IS_SUGGESTION')
  if (thread.resolved === (to === 'resolved')) return refuse('WRONG_STATE')
  const settles = holds(member, 'coordinator') && finding.authorId !== member.personId
  const bound = thread.mustFix && thread.openedById !== member.personId && !settles
  if (to === 'resolved' && bound) return refuse('NOT_ALLOWED')
  const answered = facts.reply.trim() !== '' || thread.answered || facts.newestRevision > thread.revision
  if (to === 'resolved' && !answered) return refuse('REPLY_REQUIRED')
  if (to === 'open' && facts.reply.trim() === '') return refuse('REPLY_REQUIRED')
  return to === 'open' && facts.open >= openThreadsMax ? refuse('TOO_MANY_THREADS') : { allowed: true }
}

/** Suggesting an edit: whoever may comment may, where the author could still make it. */
export function decideSuggestion(facts: {
  member: Member
  finding: FindingFacts
  /** How many of the member's suggestions stand open on the finding. */
  open: number
  /** The passage stands in the newest text. */
  stands: boolean
}): { allowed: true } | Refusal {
  const { member, finding } = facts
  const discussion = decideDiscussion(member, finding)
  if ('refused' in discussion) return discussion
  if (!afterStep(finding.status, 'submit')) return refuse('WRONG_STATE')
  if (facts.open >= openSuggestionsMax) return refuse('TOO_MANY_SUGGESTIONS')
  return facts.stands ? { allowed: true } : refuse('PASSAGE_CHANGED')
}

/** Declining is the author's of the finding, withdrawing is whoever made it. Accepting makes a revision, and is decided where revisions are. */
export function decideEnding(facts: { member: Member; finding: FindingFacts; suggestion: { madeById: string; open: boolean }; to: 'declined' | 'withdrawn' }): { allowed: true } | Refusal {
  const { member, finding, suggestion, to } = facts
  if (member.personId !== (to === 'declined' ? finding.authorId : suggestion.madeById)) return refuse('NOT_ALLOWED')
  const discussion = decideDiscussion(member, finding)
  if ('refused' in discussion) return discussion
  return suggestion.open ? { allowed: true } : refuse('WRONG_STATE')
}

/** Publishing with a verdict. An approval does not come with what would hold it up; the comments are left out, or are what changes are asked for by. */
export function decidePublication(facts: {
  verdict: Verdict
  asked: number
  /** Those that were found, with the kind of the thread that they begin; null where they answer one. */
  drafts: readonly { kind: ThreadKind | null }[]
  /** How many threads of theirs stand open on the finding. */
  open: number
}): { mustFix: number } | Refusal {
  const { verdict, asked, drafts, open } = facts
  if (drafts.length < asked) return refuse('DRAFT_COMMENT_GONE')
  const mustFix = drafts.filter(({ kind }) => kind === 'must_fix').length
  if (verdict === 'approved' && mustFix > 0) return refuse('MUST_FIX_KEPT')
  return open + drafts.filter(({ kind }) => kind !== null).length > openThreadsMax ? refuse('TOO_MANY_THREADS') : { mustFix }
}
