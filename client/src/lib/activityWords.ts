import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ActivityKind } from '../../../shared/activity/kinds.ts'

/** What happened, in a sentence about a person; `{actor}` and `{person}` are names. */
export const activityWords: Readonly<Record<ActivityKind, MessageDescriptor>> = {
  FindingSubmitted: msg`{actor} submitted the finding.`,
  FindingRevised: msg`{actor} sent a new revision.`,
  FindingTypoFixed: msg`{actor} corrected the wording.`,
  FindingApproved: msg`{actor} approved the finding.`,
  FindingChangesRequested: msg`{actor} asked for changes.`,
  FindingRejected: msg`{actor} rejected the finding.`,
  FindingWithdrawn: msg`{actor} withdrew the finding.`,
  ReviewerAssigned: msg`{actor} asked {person} to review.`,
  ReviewerUnassigned: msg`{actor} took the review back from {person}.`,
  ConflictDeclared: msg`{actor} declared a conflict of interest of {person}.`,
  ConflictLifted: msg`{actor} lifted the conflict of interest of {person}.`,
  ThreadOpened: msg`{actor} opened a thread.`,
  ThreadReplied: msg`{actor} replied in a thread.`,
  ThreadResolved: msg`{actor} resolved a thread.`,
  ThreadReopened: msg`{actor} opened a thread again.`,
  SuggestionMade: msg`{actor} suggested an edit.`,
  SuggestionsAccepted: msg`{actor} accepted suggested edits: a new revision.`,
  SuggestionDeclined: msg`{actor} declined a suggested edit.`,
  SuggestionWithdrawn: msg`{actor} withdrew a suggested edit.`,
  EvidenceAdded: msg`A file of {actor} has arrived.`,
  EvidenceRefused: msg`A file of {actor} could not be kept.`,
  ConsentEnded: msg`{actor} recorded that a source does not agree any more.`,
  IdentityChanged: msg`{actor} changed what is kept of who a source is.`,
  IdentityRequested: msg`{actor} asked who a source is.`,
  IdentityGranted: msg`{actor} allowed {person} to see who a source is.`,
  IdentityDeclined: msg`{actor} did not allow {person} to see who a source is.`,
  IdentityOpened: msg`{actor} looked at who a source is.`,
  RecommendationDrafted: msg`{actor} drafted the recommendation.`,
  RecommendationEdited: msg`{actor} edited the recommendation.`,
  RecommendationSubmitted: msg`{actor} sent the recommendation to review.`,
  RecommendationAssigned: msg`{actor} gave the recommendation to {person}.`,
  RecommendationApproved: msg`{actor} approved the recommendation.`,
  RecommendationChangesRequested: msg`{actor} asked for changes to the recommendation.`,
  RecommendationAdopted: msg`{actor} adopted the recommendation.`,
  RecommendationIssued: msg`{actor} sent the recommendation to its addressee.`,
  FollowUpRecorded: msg`{actor} wrote down what became of the recommendation.`,
  RecommendationWithdrawn: msg`{actor} withdrew the recommendation.`,
  RecommendationSuperseded: msg`{actor} adopted another recommendation, which has taken the place of this one.`,
  CitationConfirmed: msg`{actor} looked at what has become of the finding: the recommendation still holds.`,
  TurnPassed: msg`{actor} says that it is not their turn.`,
  MemberInvited: msg`{actor} invited somebody to the project.`,
  InvitationWithdrawn: msg`{actor} withdrew an invitation.`,
  MemberJoined: msg`{person} joined the project.`,
  MemberRolesChanged: msg`{actor} changed the roles of {person}.`,
  MemberRemoved: msg`{actor} ended the membership of {person}.`,
  ReviewPolicyProposed: msg`{actor} proposed another review policy.`,
  ReviewPolicyConfirmed: msg`{actor} confirmed another review policy.`,
  ReviewPolicyDeclined: msg`{actor} declined the proposed review policy.`,
  ReviewPolicyWithdrawn: msg`{actor} withdrew the proposed review policy.`,
}

/** The same where it happened to whoever reads it. */
export const toReaderWords: Readonly<Partial<Record<ActivityKind, MessageDescriptor>>> = {
  ReviewerAssigned: msg`{actor} asked you to review.`,
  ReviewerUnassigned: msg`{actor} took the review back from you.`,
  ConflictDeclared: msg`{actor} declared a conflict of interest of yours.`,
  ConflictLifted: msg`{actor} lifted your conflict of interest.`,
  IdentityGranted: msg`{actor} allowed you to see who a source is.`,
  IdentityDeclined: msg`{actor} did not allow you to see who a source is.`,
  RecommendationAssigned: msg`{actor} gave the recommendation to you.`,
  MemberRolesChanged: msg`{actor} changed your roles.`,
  MemberRemoved: msg`{actor} ended your membership.`,
}

/** The same of a verdict that brought comments with it; `{comments}` says how many. */
export const verdictWords: Readonly<Partial<Record<ActivityKind, MessageDescriptor>>> = {
  FindingApproved: msg`{comments, plural, one {{actor} approved the finding, with # comment.} other {{actor} approved the finding, with # comments.}}`,
  FindingChangesRequested: msg`{comments, plural, one {{actor} asked for changes, with # comment.} other {{actor} asked for changes, with # comments.}}`,
  FindingRejected: msg`{comments, plural, one {{actor} rejected the finding, with # comment.} other {{actor} rejected the finding, with # comments.}}`,
}
