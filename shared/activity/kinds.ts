/** Everything that can happen to a finding, to a recommendation or among the members: the vocabulary of the activity log. */
export const findingActivityKinds = [
  'FindingSubmitted',
  'FindingRevised',
  'FindingTypoFixed',
  'FindingApproved',
  'FindingChangesRequested',
  'FindingRejected',
  'FindingWithdrawn',
  'ReviewerAssigned',
  'ReviewerUnassigned',
  'ConflictDeclared',
  'ConflictLifted',
  'ThreadOpened',
  'ThreadReplied',
  'ThreadResolved',
  'ThreadReopened',
  'SuggestionMade',
  'SuggestionsAccepted',
  'SuggestionDeclined',
  'SuggestionWithdrawn',
  'EvidenceAdded',
  'EvidenceRefused',
] as const
export const recommendationActivityKinds = [
  'RecommendationDrafted',
  'RecommendationEdited',
  'RecommendationSubmitted',
  'RecommendationAssigned',
  'RecommendationApproved',
  'RecommendationChangesRequested',
  'RecommendationAdopted',
  'RecommendationWithdrawn',
] as const

/** What can happen to either. */
export const recordActivityKinds = ['TurnPassed'] as const

/** Who is a member, and as what. */
export const membershipActivityKinds = ['MemberJoined', 'MemberRolesChanged', 'MemberRemoved'] as const
export const memberActivityKinds = ['MemberInvited', 'InvitationWithdrawn', ...membershipActivityKinds] as const
/** Of invitations only those learn who may send them. */
export const invitationActivityKinds = ['MemberInvited', 'InvitationWithdrawn'] as const satisfies readonly (typeof memberActivityKinds)[number][]

export type FindingActivityKind = (typeof findingActivityKinds)[number]
export type RecommendationActivityKind = (typeof recommendationActivityKinds)[number]
export type MemberActivityKind = (typeof memberActivityKinds)[number]
export type ActivityKind = FindingActivityKind | RecommendationActivityKind | (typeof recordActivityKinds)[number] | MemberActivityKind

export const activityKinds: readonly ActivityKind[] = [...findingActivityKinds, ...recommendationActivityKinds, ...recordActivityKinds, ...memberActivityKinds]

export const isMemberActivity = (kind: ActivityKind): boolean => memberActivityKinds.some((word) => word === kind)
export const isMembershipActivity = (kind: ActivityKind): boolean => membershipActivityKinds.some((word) => word === kind)
export const isInvitationActivity = (kind: ActivityKind): boolean => invitationActivityKinds.some((word) => word === kind)
