import 'reflect-metadata'
import { DateTimeResolver } from 'graphql-scalars'
import { type GraphQLSchema, lexicographicSortSchema } from 'graphql'
import { buildSchema, type NonEmptyArray, type PubSub } from 'type-graphql'
import { ActivityResolver } from '../activity/activity.resolver.ts'
import { FindingHistoryResolver, HistoryEntryResolver, RecommendationHistoryResolver } from '../activity/history.resolver.ts'
import { HiddenResolver, ResyncResolver, StreamResolver } from '../activity/stream.resolver.ts'
import { MailSettingsResolver } from '../mail/mail.resolver.ts'
import { DraftEvidenceResolver, EvidenceAccessResolver, FindingEvidenceResolver } from '../evidence/evidence.resolver.ts'
import { EvidenceItemResolver, FindingContentResolver, FindingDraftResolver, FindingResolver, FindingRevisionResolver } from '../findings/finding.resolver.ts'
import { ProjectGroupsResolver, WorkingGroupResolver } from '../groups/group.resolver.ts'
import { InboxItemResolver, InboxResolver, InboxUpdateResolver } from '../inbox/inbox.resolver.ts'
import { InstrumentResolver, MethodologyResolver, ProvisionResolver, RegionResolver } from '../methodology/methodology.resolver.ts'
import { InvitationResolver, ProjectInvitationsResolver } from '../people/invitation.resolver.ts'
import { PersonResolver, StaleResolver, ViewerResolver } from '../people/people.resolver.ts'
import { CommentingResolver, PresenceResolver } from '../presence/presence.resolver.ts'
import { storable } from '../platform/graphql/characters.ts'
import { weighing } from '../platform/graphql/weight.ts'
import { RoundFindingsResolver } from '../findings/round.resolver.ts'
import { ActivityMembershipsResolver, MemberResolver } from '../projects/member.resolver.ts'
import { MembershipResolver, ProjectResolver, RoundResolver, ViewerProjectsResolver } from '../projects/project.resolver.ts'
import { RoundCommandsResolver } from '../projects/round.resolver.ts'
import { CitationCheckResolver, CitationResolver, FindingCitationsResolver, RecommendationCitationsResolver } from '../recommendations/citation.resolver.ts'
import { FollowUpEntryResolver, FollowUpResolver } from '../recommendations/followUp.resolver.ts'
import { GivingResolver } from '../recommendations/giving.resolver.ts'
import { ReplacementResolver } from '../recommendations/replacement.resolver.ts'
import { RecommendationResolver, RecommendationRevisionResolver } from '../recommendations/recommendation.resolver.ts'
import { RecommendationVotesResolver, StanceResolver, VoteResolver } from '../recommendations/vote.resolver.ts'
import { TrackerResolver } from '../recommendations/tracker.resolver.ts'
import { ConflictResolver, FindingConflictsResolver, OwnConflictResolver, OwnConflictsResolver } from '../review/conflict.resolver.ts'
import { DraftCommentPeopleResolver, DraftCommentResolver } from '../review/draftComment.resolver.ts'
import { AssignmentResolver, DecisionResolver, FindingReviewResolver, TurnResolver } from '../review/review.resolver.ts'
import { AffectedFindingResolver, ReviewPolicyChangeResolver, ReviewPolicyResolver } from '../review/reviewPolicy.resolver.ts'
import { SuggestionResolver } from '../review/suggestion.resolver.ts'
import { DraftSourcesResolver, FindingSourcesResolver, IdentityAccessResolver, IdentityRequestResolver, SourceResolver } from '../sources/source.resolver.ts'
import { AgendaDocumentCheckResolver, AgendaDocumentResolver, AgendaItemResolver } from '../side-events/agenda.resolver.ts'
import { ParticipantResolver, SideEventParticipantsResolver } from '../side-events/participant.resolver.ts'
import { MaterialResolver } from '../side-events/material.resolver.ts'
import { AgendaItemSpeakersResolver, SideEventPreparationResolver, SideEventTaskResolver, SpeakerResolver } from '../side-events/preparation.resolver.ts'
import { SideEventResolver } from '../side-events/sideEvent.resolver.ts'
import { CommentResolver, FindingThreadsResolver, ThreadResolver } from '../review/thread.resolver.ts'

/** Every resolver class, feature by feature. */
const resolvers = [
  PersonResolver,
  StaleResolver,
  ViewerResolver,
  ProjectResolver,
  ViewerProjectsResolver,
  MembershipResolver,
  MemberResolver,
  InvitationResolver,
  ProjectInvitationsResolver,
  RoundResolver,
  RoundCommandsResolver,
  RoundFindingsResolver,
  MethodologyResolver,
  InstrumentResolver,
  ProvisionResolver,
  RegionResolver,
  FindingResolver,
  FindingRevisionResolver,
  FindingContentResolver,
  FindingDraftResolver,
  EvidenceItemResolver,
  FindingEvidenceResolver,
  DraftEvidenceResolver,
  EvidenceAccessResolver,
  FindingSourcesResolver,
  DraftSourcesResolver,
  SourceResolver,
  IdentityRequestResolver,
  IdentityAccessResolver,
  FindingReviewResolver,
  DecisionResolver,
  AssignmentResolver,
  TurnResolver,
  ReviewPolicyResolver,
  ReviewPolicyChangeResolver,
  AffectedFindingResolver,
  FindingConflictsResolver,
  ConflictResolver,
  OwnConflictsResolver,
  OwnConflictResolver,
  FindingThreadsResolver,
  ThreadResolver,
  DraftCommentPeopleResolver,
  DraftCommentResolver,
  SuggestionResolver,
  CommentResolver,
  WorkingGroupResolver,
  ProjectGroupsResolver,
  RecommendationResolver,
  RecommendationRevisionResolver,
  GivingResolver,
  RecommendationVotesResolver,
  VoteResolver,
  StanceResolver,
  CitationResolver,
  CitationCheckResolver,
  RecommendationCitationsResolver,
  FollowUpResolver,
  ReplacementResolver,
  FollowUpEntryResolver,
  TrackerResolver,
  FindingCitationsResolver,
  SideEventResolver,
  AgendaItemResolver,
  AgendaDocumentResolver,
  AgendaDocumentCheckResolver,
  SideEventPreparationResolver,
  AgendaItemSpeakersResolver,
  SpeakerResolver,
  SideEventTaskResolver,
  SideEventParticipantsResolver,
  ParticipantResolver,
  MaterialResolver,
  ActivityResolver,
  StreamResolver,
  ResyncResolver,
  HiddenResolver,
  ActivityMembershipsResolver,
  FindingHistoryResolver,
  HistoryEntryResolver,
  RecommendationHistoryResolver,
  InboxResolver,
  InboxItemResolver,
  InboxUpdateResolver,
  MailSettingsResolver,
  PresenceResolver,
  CommentingResolver,
] as const

/** TypeGraphQL asks for one although every subscription here brings its own source. */
const noPubSub: PubSub = {
  publish() {
    throw new Error('subscriptions read the activity log or the bus, never a publish/subscribe of the schema')
  },
  subscribe() {
    throw new Error('subscriptions read the activity log or the bus, never a publish/subscribe of the schema')
  },
}

export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [...resolvers] as unknown as NonEmptyArray<() => void>,
    scalarsMap: [{ type: Date, scalar: DateTimeResolver }],
    pubSub: noPubSub,
    validate: false,
  })
  return weighing(storable(lexicographicSortSchema(schema)))
}
