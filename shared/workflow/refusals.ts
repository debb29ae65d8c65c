/** Why a command that is well formed and permitted in principle does not happen. The sentence is the client's. */
export const refusalCodes = [
  'SIGN_IN_FAILED',
  'NOT_ALLOWED',
  'WRONG_STATE',
  'ALREADY_DECIDED',
  'OWN_FINDING',
  'NOT_ASSIGNED',
  'MUST_FIX_OPEN',
  'APPROVALS_MISSING',
  'REASON_REQUIRED',
  'NOTHING_CHANGED',
  'TYPO_CHANGES_MORE_THAN_TEXT',
  'LEVEL_LOWERED',
  'ALREADY_ASSIGNED',
  'NOT_A_REVIEWER',
  'AUTHOR_CANNOT_REVIEW',
  'AUTHOR_CANNOT_BE_RECUSED',
  'CONFLICT_OF_INTEREST',
  'ALREADY_RECUSED',
  'NOT_RECUSED',
  'NOT_A_MEMBER',
  'REPLY_REQUIRED',
  'FINDING_NOT_APPROVED',
  'CITATION_REQUIRED',
  'IDEMPOTENCY_KEY_REUSED',
  'ROUND_CLOSED',
  'OWN_ROLES',
  'LAST_ADMINISTRATOR',
  'ALREADY_INVITED',
  'ALREADY_MEMBER',
  'WRONG_PASSWORD',
  'NO_PASSWORD',
  'IS_SUGGESTION',
  'TOO_MANY_SUGGESTIONS',
  'TOO_MANY_THREADS',
  'TOO_MANY_COMMENTS',
  'TOO_MANY_DRAFT_COMMENTS',
  'DRAFT_COMMENT_GONE',
  'MUST_FIX_KEPT',
  'SUGGESTIONS_OVERLAP',
  'PASSAGE_CHANGED',
  'EDITS_UNSENT',
  'NOT_YOUR_TURN',
  'NOBODY_ELSE',
  'FILE_NOT_READY',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** What a decide function answers when it says no. */
export interface Refusal {
  refused: RefusalCode
}
export const refuse = (code: RefusalCode): Refusal => ({ refused: code })
