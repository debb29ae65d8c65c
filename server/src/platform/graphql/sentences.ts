import type { IssueCode } from '../../../../shared/limits/issue.ts'
import type { RefusalCode } from '../../../../shared/workflow/refusals.ts'

/** English sentences for users of the API; the client has its own, in four languages. */
export const refusalSentences: Readonly<Record<RefusalCode, string>> = {
  SIGN_IN_FAILED: 'The e-mail address or the password is not right.',
  NOT_ALLOWED: 'Your role in this project does not allow this.',
  WRONG_STATE: 'This is not possible in the present state.',
  ALREADY_DECIDED: 'You have already decided on this revision.',
  OWN_FINDING: 'Authors do not decide on their own work.',
  NOT_ASSIGNED: 'Only assigned reviewers and coordinators decide.',
  MUST_FIX_OPEN: 'Must-fix threads are still open.',
  APPROVALS_MISSING: 'Approvals are still missing.',
  REASON_REQUIRED: 'Please give a reason.',
  NOTHING_CHANGED: 'Nothing has changed since the last revision.',
  TYPO_CHANGES_MORE_THAN_TEXT: 'A typo fix may correct a few words of title and narrative, and each only a little.',
  LEVEL_LOWERED: 'The level of confidentiality cannot be lowered.',
  ALREADY_ASSIGNED: 'This person is already assigned.',
  NOT_A_REVIEWER: 'This person does not review in this project.',
  AUTHOR_CANNOT_REVIEW: 'Authors do not review their own findings.',
  REPLY_REQUIRED: 'A thread is resolved with a reply or a new revision.',
  FINDING_NOT_APPROVED: 'Only approved findings can be cited.',
  CITATION_REQUIRED: 'A recommendation rests on at least one finding.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used for something else.',
  ROUND_CLOSED: 'This round is closed.',
  OWN_ROLES: 'Nobody changes their own roles.',
  LAST_ADMINISTRATOR: 'A project keeps at least one administrator.',
  ALREADY_INVITED: 'There is an open invitation for this address. Withdraw it, then invite again.',
  ALREADY_MEMBER: 'This account is a member of the project already.',
}

export const issueSentences: Readonly<Record<IssueCode, string>> = {
  required: 'Please fill this in.',
  too_short: 'This is too short.',
  too_long: 'This is too long.',
  too_small: 'This number is too small.',
  too_large: 'This number is too large.',
  bad_format: 'This is not in the expected form.',
  bad_characters: 'This text holds characters that cannot be kept.',
  not_a_choice: 'This is not one of the choices.',
  not_in_future: 'This lies in the future.',
  end_before_start: 'The end is before the start.',
  note_required: 'Please add a note to this answer.',
  too_many: 'There are too many.',
  duplicate: 'This appears twice.',
  unknown_reference: 'This does not exist.',
}
