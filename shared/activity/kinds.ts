/** Everything that can happen to a finding or a recommendation: the vocabulary of the activity log. */
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
  'ThreadOpened',
  'ThreadReplied',
  'ThreadResolved',
  'ThreadReopened',
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

export type FindingActivityKind = (typeof findingActivityKinds)[number]
export type RecommendationActivityKind = (typeof recommendationActivityKinds)[number]
export type ActivityKind = FindingActivityKind | RecommendationActivityKind

export const activityKinds: readonly ActivityKind[] = [...findingActivityKinds, ...recommendationActivityKinds]
