import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { RefusalCode } from '../../../shared/workflow/refusals.ts'

/** A sentence for every code: a new code without one does not compile. */
export const refusalSentences: Readonly<Record<RefusalCode, MessageDescriptor>> = {
  SIGN_IN_FAILED: msg`The e-mail address or the password is not right.`,
  NOT_ALLOWED: msg`Your role in this project does not allow this. An administrator of the project can change your role.`,
  WRONG_STATE: msg`This is not possible in the present state. Look at the page again: somebody may have moved it on.`,
  ALREADY_DECIDED: msg`You have already decided on this revision, and your decision stands. A newer revision can be decided on again.`,
  OWN_FINDING: msg`Who wrote a text does not decide on it. Somebody else has to.`,
  NOT_ASSIGNED: msg`Nobody has asked you to review this, or the review was taken back. A coordinator can ask you.`,
  MUST_FIX_OPEN: msg`Must-fix threads are still open. Approve once they are resolved, or ask for changes.`,
  APPROVALS_MISSING: msg`An approval is missing: somebody who neither wrote the text nor adopts it approves it first.`,
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
  NOT_YOUR_TURN: msg`It is not your turn at this any more.`,
}
