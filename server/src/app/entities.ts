import { Gathering, Mailing } from '../mail/mailing.entity.ts'
import { MailSettings, Unsubscription } from '../mail/mailSettings.entity.ts'
import { EvidenceAccess, EvidenceFile, EvidenceUpload } from '../evidence/evidence.entity.ts'
import { Finding, FindingDraft, FindingRevision } from '../findings/finding.entity.ts'
import { GroupMember, WorkingGroup } from '../groups/group.entity.ts'
import { Seen, Snooze, Turn } from '../inbox/turn.entity.ts'
import { Instrument, Methodology, Provision, Region } from '../methodology/methodology.entity.ts'
import { Invitation } from '../people/invitation.entity.ts'
import { Organisation, Person } from '../people/person.entity.ts'
import { Session } from '../people/session.entity.ts'
import { SignInAttempt } from '../people/signInAttempt.entity.ts'
import { Activity, Feed } from '../platform/activity/activity.entity.ts'
import { Reactor } from '../platform/activity/reactor.entity.ts'
import { Command } from '../platform/db/command.entity.ts'
import { Epoch } from '../platform/db/epoch.entity.ts'
import { Secret } from '../platform/db/secret.entity.ts'
import { Membership, Project, Round } from '../projects/project.entity.ts'
import { FollowUp } from '../recommendations/followUp.entity.ts'
import { Stance, Vote } from '../recommendations/vote.entity.ts'
import { CitationCheck } from '../recommendations/citationCheck.entity.ts'
import { Citation, Recommendation, RecommendationDecision, RecommendationRevision } from '../recommendations/recommendation.entity.ts'
import { IdentityAccess, IdentityRequest, SealedIdentity, Source } from '../sources/source.entity.ts'
import { DraftComment } from '../review/draftComment.entity.ts'
import { AgendaDocument, AgendaDocumentCheck, AgendaItem } from '../side-events/agenda.entity.ts'
import { Participant } from '../side-events/participant.entity.ts'
import { SideEvent } from '../side-events/sideEvent.entity.ts'
import { AgendaSpeaker, Speaker } from '../side-events/speaker.entity.ts'
import { SideEventTask } from '../side-events/task.entity.ts'
import { Assignment, Comment, Conflict, Decision, Thread } from '../review/review.entity.ts'
import { ReviewPolicyChange } from '../review/reviewPolicy.entity.ts'

/** Every table that Karek has. */
export const entities = [
  Organisation,
  Person,
  Session,
  SignInAttempt,
  Methodology,
  Instrument,
  Provision,
  Region,
  Project,
  Membership,
  Invitation,
  Round,
  Feed,
  Activity,
  Command,
  Epoch,
  Secret,
  Finding,
  FindingRevision,
  FindingDraft,
  Thread,
  Comment,
  DraftComment,
  Decision,
  Assignment,
  Conflict,
  ReviewPolicyChange,
  WorkingGroup,
  GroupMember,
  Recommendation,
  RecommendationRevision,
  Citation,
  RecommendationDecision,
  CitationCheck,
  Vote,
  Stance,
  FollowUp,
  SideEvent,
  AgendaItem,
  AgendaDocument,
  AgendaDocumentCheck,
  Speaker,
  AgendaSpeaker,
  SideEventTask,
  Participant,
  Reactor,
  Turn,
  Snooze,
  Seen,
  MailSettings,
  Unsubscription,
  Mailing,
  Gathering,
  EvidenceUpload,
  EvidenceFile,
  EvidenceAccess,
  Source,
  SealedIdentity,
  IdentityRequest,
  IdentityAccess,
]
