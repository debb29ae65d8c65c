/** Everything that can happen to a finding, to a recommendation, among the members, to working groups, to rounds, to the review policy or to a side event: the vocabulary of the activity log. */
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
  'ConsentEnded',
  'IdentityChanged',
  'IdentityRequested',
  'IdentityGranted',
  'IdentityDeclined',
  'IdentityOpened',
] as const
export const recommendationActivityKinds = [
  'RecommendationDrafted',
  'RecommendationEdited',
  'RecommendationSubmitted',
  'RecommendationAssigned',
  'RecommendationGiven',
  'RecommendationApproved',
  'RecommendationChangesRequested',
  'VoteOpened',
  'StanceTaken',
  'VoteClosed',
  'VoteStopped',
  'RecommendationAdopted',
  'RecommendationIssued',
  'FollowUpRecorded',
  'RecommendationWithdrawn',
  'RecommendationSuperseded',
] as const

/** What can happen to both at once: somebody said that a recommendation still holds after a finding that it cites has changed. Whoever may not read both is told nothing. */
export const citationActivityKinds = ['CitationConfirmed'] as const

/** What can happen to either. */
export const recordActivityKinds = ['TurnPassed'] as const

/** Who is a member, and as what. */
export const membershipActivityKinds = ['MemberJoined', 'MemberRolesChanged', 'MemberRemoved'] as const
export const memberActivityKinds = ['MemberInvited', 'InvitationWithdrawn', ...membershipActivityKinds] as const
/** Of invitations only those learn who may send them. */
export const invitationActivityKinds = ['MemberInvited', 'InvitationWithdrawn'] as const satisfies readonly (typeof memberActivityKinds)[number][]

/** Who asked for the identity of a source, and who has seen it: only those learn of it who may ask. */
export const identityActivityKinds = ['IdentityChanged', 'IdentityRequested', 'IdentityGranted', 'IdentityDeclined', 'IdentityOpened'] as const satisfies readonly (typeof findingActivityKinds)[number][]

/** Acts that some readers of a record are not told of: they do not count for the state that all of them have. */
export const uncountedActivityKinds: readonly ActivityKind[] = [...identityActivityKinds, ...citationActivityKinds]

/** What becomes of the review policy. */
export const policyActivityKinds = ['ReviewPolicyProposed', 'ReviewPolicyConfirmed', 'ReviewPolicyDeclined', 'ReviewPolicyWithdrawn'] as const

/** What becomes of working groups: what they are for and how they decide, and who is in them. */
export const groupActivityKinds = ['GroupCreated', 'GroupChanged', 'GroupMembersChanged'] as const

/** What becomes of the rounds in which findings are begun. */
export const roundActivityKinds = ['RoundOpened', 'RoundChanged'] as const

/** What becomes of side events, of which those are told who may read them. */
export const sideEventActivityKinds = ['SideEventPlanned', 'SideEventEdited', 'SideEventMoved', 'AgendaItemAdded', 'AgendaItemEdited', 'AgendaItemMoved', 'AgendaItemRemoved', 'SpeakerAdded', 'SpeakerEdited', 'SpeakerRemoved', 'SpeakerSeated', 'SideEventTaskAdded', 'SideEventTaskEdited', 'SideEventTaskSettled', 'SideEventTaskRemoved', 'ParticipantAdded', 'ParticipantEdited', 'ParticipantRemoved', 'ParticipantCheckedIn', 'ParticipantsImported', 'MaterialGiven'] as const

/** Of a task those learn who prepare the event, and whose task it is or was until then. */
export const sideEventTaskActivityKinds = ['SideEventTaskAdded', 'SideEventTaskEdited', 'SideEventTaskSettled', 'SideEventTaskRemoved'] as const satisfies readonly (typeof sideEventActivityKinds)[number][]

/** Of who comes to a side event those learn who prepare it. */
export const participantActivityKinds = ['ParticipantAdded', 'ParticipantEdited', 'ParticipantRemoved', 'ParticipantCheckedIn', 'ParticipantsImported'] as const satisfies readonly (typeof sideEventActivityKinds)[number][]

/** What becomes of a finding or a recommendation on the agenda of a side event: whoever may not read it is told nothing. */
export const agendaDocumentActivityKinds = ['AgendaDocumentPlaced', 'AgendaDocumentUpdated', 'AgendaDocumentKept', 'AgendaDocumentRemoved'] as const

export type FindingActivityKind = (typeof findingActivityKinds)[number]
export type RecommendationActivityKind = (typeof recommendationActivityKinds)[number]
export type MemberActivityKind = (typeof memberActivityKinds)[number]
export type CitationActivityKind = (typeof citationActivityKinds)[number]
export type PolicyActivityKind = (typeof policyActivityKinds)[number]
export type GroupActivityKind = (typeof groupActivityKinds)[number]
export type RoundActivityKind = (typeof roundActivityKinds)[number]
export type SideEventActivityKind = (typeof sideEventActivityKinds)[number]
export type SideEventTaskActivityKind = (typeof sideEventTaskActivityKinds)[number]
export type ParticipantActivityKind = (typeof participantActivityKinds)[number]
export type AgendaDocumentActivityKind = (typeof agendaDocumentActivityKinds)[number]
export type ActivityKind = FindingActivityKind | RecommendationActivityKind | CitationActivityKind | (typeof recordActivityKinds)[number] | MemberActivityKind | PolicyActivityKind | GroupActivityKind | RoundActivityKind | SideEventActivityKind | AgendaDocumentActivityKind

export const activityKinds: readonly ActivityKind[] = [...findingActivityKinds, ...recommendationActivityKinds, ...citationActivityKinds, ...recordActivityKinds, ...memberActivityKinds, ...policyActivityKinds, ...groupActivityKinds, ...roundActivityKinds, ...sideEventActivityKinds, ...agendaDocumentActivityKinds]

export const isMemberActivity = (kind: ActivityKind): boolean => memberActivityKinds.some((word) => word === kind)
export const isPolicyActivity = (kind: ActivityKind): boolean => policyActivityKinds.some((word) => word === kind)
export const isGroupActivity = (kind: ActivityKind): boolean => groupActivityKinds.some((word) => word === kind)
export const isRoundActivity = (kind: ActivityKind): boolean => roundActivityKinds.some((word) => word === kind)
export const isSideEventActivity = (kind: ActivityKind): boolean => sideEventActivityKinds.some((word) => word === kind)
export const isParticipantActivity = (kind: ActivityKind): boolean => participantActivityKinds.some((word) => word === kind)
export const isSideEventTaskActivity = (kind: ActivityKind): boolean => sideEventTaskActivityKinds.some((word) => word === kind)
export const isMembershipActivity = (kind: ActivityKind): boolean => membershipActivityKinds.some((word) => word === kind)
export const isIdentityActivity = (kind: ActivityKind): boolean => identityActivityKinds.some((word) => word === kind)
export const isInvitationActivity = (kind: ActivityKind): boolean => invitationActivityKinds.some((word) => word === kind)
