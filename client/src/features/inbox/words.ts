import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { TurnReason } from '../../../../shared/workflow/turn.ts'

/** What is to be done, the verb first; `{record}` is a reference and a title. */
export const verbs: Readonly<Record<TurnReason, MessageDescriptor>> = {
  finish_draft: msg`Finish: {record}`,
  review: msg`Decide: {record}`,
  answer_changes: msg`Answer the changes: {record}`,
  answer_thread: msg`Answer the comment: {record}`,
  answer_suggestion: msg`Accept or decline the suggestion: {record}`,
  answer_identity_request: msg`Answer a request: {record}`,
  settle_thread: msg`Look at the answer: {record}`,
  resolve_must_fix: msg`Mend what must be fixed: {record}`,
  assign_reviewer: msg`Find a reviewer: {record}`,
  conclude_review: msg`Conclude the review: {record}`,
  review_recommendation: msg`Review: {record}`,
  revise_recommendation: msg`Revise: {record}`,
  adopt_recommendation: msg`Adopt: {record}`,
  open_vote: msg`Put to the vote: {record}`,
  take_stance: msg`Say what you think: {record}`,
  close_vote: msg`Close the vote: {record}`,
  issue_recommendation: msg`Send to the addressee: {record}`,
  check_follow_up: msg`Look what became of it: {record}`,
  see_to_task: msg`See to: {record}`,
  check_citations: msg`Look at a changed finding: {record}`,
  somebody_left: msg`Decide how it goes on: {record}`,
  find_somebody: msg`Find somebody else: {record}`,
}

/** What of others is waited for; `{who}` are names or a role. */
export const awaited: Readonly<Record<TurnReason, MessageDescriptor>> = {
  finish_draft: msg`Waiting for the draft: {who}`,
  review: msg`Waiting for a decision: {who}`,
  answer_changes: msg`Waiting for the changes: {who}`,
  answer_thread: msg`Waiting for an answer: {who}`,
  answer_suggestion: msg`Waiting for an answer to a suggestion: {who}`,
  answer_identity_request: msg`Waiting for an answer to a request: {who}`,
  settle_thread: msg`Waiting for a look at the answer: {who}`,
  resolve_must_fix: msg`Waiting for what must be fixed: {who}`,
  assign_reviewer: msg`Waiting for a reviewer to be found: {who}`,
  conclude_review: msg`Waiting for the review to be concluded: {who}`,
  review_recommendation: msg`Waiting for a review: {who}`,
  revise_recommendation: msg`Waiting for a new text: {who}`,
  adopt_recommendation: msg`Waiting for the adoption: {who}`,
  open_vote: msg`Waiting to be put to the vote: {who}`,
  take_stance: msg`Waiting for an answer in the vote: {who}`,
  close_vote: msg`Waiting for the vote to be closed: {who}`,
  issue_recommendation: msg`Waiting to be sent: {who}`,
  check_follow_up: msg`Waiting for a look at what became of it: {who}`,
  see_to_task: msg`Waiting for a task to be done: {who}`,
  check_citations: msg`Waiting for a look at a changed finding: {who}`,
  somebody_left: msg`Waiting for a decision on how it goes on: {who}`,
  find_somebody: msg`Waiting for somebody else to be found: {who}`,
}
