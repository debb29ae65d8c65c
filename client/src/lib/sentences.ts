import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { IssueCode } from '../../../shared/limits/issue.ts'
import type { RefusalCode } from '../../../shared/workflow/refusals.ts'

/** A sentence for every code: a new code without one does not compile. */
export const refusalSentences: Readonly<Record<RefusalCode, MessageDescriptor>> = {
  SIGN_IN_FAILED: msg`The e-mail address or the password is not right.`,
  NOT_ALLOWED: msg`Your role in this project does not allow this.`,
  WRONG_STATE: msg`This is not possible in the present state. Look at the page again: somebody may have moved it on.`,
  ALREADY_DECIDED: msg`You have already decided on this revision.`,
  OWN_FINDING: msg`Authors do not decide on their own work.`,
  NOT_ASSIGNED: msg`Only assigned reviewers and coordinators decide.`,
  MUST_FIX_OPEN: msg`Must-fix threads are still open. Approve once they are resolved.`,
  APPROVALS_MISSING: msg`Approvals are still missing.`,
  REASON_REQUIRED: msg`Please give a reason.`,
  NOTHING_CHANGED: msg`Nothing has changed since the last revision.`,
  TYPO_CHANGES_MORE_THAN_TEXT: msg`A typo fix may correct a few words of the title and the text, and each only a little. Send this as a change.`,
  LEVEL_LOWERED: msg`A finding cannot be opened to more people than it was written for. Keep the level, or choose a stricter one.`,
  ALREADY_ASSIGNED: msg`This person is already assigned.`,
  NOT_A_REVIEWER: msg`This person does not review in this project.`,
  AUTHOR_CANNOT_REVIEW: msg`Authors do not review their own findings.`,
  REPLY_REQUIRED: msg`Please write a reply: a thread is closed or opened again with words, or with a new revision.`,
  FINDING_NOT_APPROVED: msg`Only approved findings can be cited.`,
  CITATION_REQUIRED: msg`A recommendation rests on at least one finding.`,
  IDEMPOTENCY_KEY_REUSED: msg`This was sent before with other words. Please try again.`,
  ROUND_CLOSED: msg`This round is closed.`,
  OWN_ROLES: msg`Nobody changes their own roles. Ask another administrator.`,
  LAST_ADMINISTRATOR: msg`A project keeps at least one administrator. Make somebody else an administrator first.`,
  ALREADY_INVITED: msg`There is an open invitation for this address. Withdraw it, then invite again.`,
  ALREADY_MEMBER: msg`Your account is a member of this project already. You can simply sign in.`,
  WRONG_PASSWORD: msg`This is not your present password.`,
  NO_PASSWORD: msg`This account is entered without a password; there is none to change.`,
}

export const issueSentences: Readonly<Record<IssueCode, MessageDescriptor>> = {
  required: msg`Please fill this in.`,
  too_short: msg`This is too short.`,
  too_long: msg`This is too long.`,
  too_small: msg`This is too small or too early.`,
  too_large: msg`This is too large.`,
  bad_format: msg`This is not in the expected form.`,
  bad_characters: msg`This holds characters that cannot be kept. Please type the passage anew.`,
  not_a_choice: msg`Please choose one of the answers.`,
  not_in_future: msg`This day lies in the future.`,
  end_before_start: msg`The end is before the start.`,
  note_required: msg`Please add a note to this answer.`,
  too_many: msg`There are too many.`,
  duplicate: msg`This appears twice.`,
  same_as_before: msg`This is the same as before. Please choose another one.`,
  unknown_reference: msg`This does not exist, or the text under it has changed.`,
}
