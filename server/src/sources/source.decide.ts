import type { FindingFacts } from '../../../shared/access/finding.ts'
import { canSource, type IdentityRequestFacts, mayAnswerRequest } from '../../../shared/access/source.ts'
import type { ConfidentialityLevel, Member } from '../../../shared/access/roles.ts'
import type { IdentityOutcome } from '../../../shared/findings/source.ts'
import { afterStep, type FindingStatus } from '../../../shared/workflow/finding.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'

/** A finding as the end of a consent leaves it. */
export interface AfterConsent {
  status: FindingStatus
  level: ConfidentialityLevel
}

/**
 * A source does not agree any more that what they told is used. Where the newest text rests on them, it is their author's again until there is one without them. Earlier texts
 * come with the finding: so from then on only those read it who review it.
 */
export function decideConsentEnd(facts: { member: Member; finding: FindingFacts; ended: boolean; named: 'newest' | 'earlier' | 'nowhere' }): AfterConsent | Refusal {
  const { member, finding, ended, named } = facts
  if (!canSource(member, 'source:end_consent', finding)) return refuse('NOT_ALLOWED')
  if (ended) return refuse('CONSENT_ALREADY_ENDED')
  const { status, level } = finding
  if (named === 'nowhere') return { status, level }
  const after = named === 'newest' ? afterStep(status, 'end_consent') : status
  if (!after) return refuse('WRONG_STATE')
  return { status: after, level: level === 'network' || level === 'public' ? 'team' : level }
}

/** Asking who a source is. */
export function decideRequest(facts: { member: Member; finding: FindingFacts; hasIdentity: boolean; waits: boolean }): { allowed: true } | Refusal {
  if (!canSource(facts.member, 'source:ask', facts.finding)) return refuse('NOT_ALLOWED')
  if (!facts.hasIdentity) return refuse('NO_IDENTITY')
  return facts.waits ? refuse('ALREADY_ASKED') : { allowed: true }
}

/** Answering it. */
export function decideAnswer(facts: { member: Member; finding: FindingFacts; request: IdentityRequestFacts & { outcome: IdentityOutcome | null } }): { allowed: true } | Refusal {
  const { member, finding, request } = facts
  if (request.askedById === member.personId) return refuse('OWN_REQUEST')
  if (!mayAnswerRequest(member, finding, request)) return refuse('NOT_ALLOWED')
  return request.outcome ? refuse('ALREADY_ANSWERED') : { allowed: true }
}

/** Opening an identity: the author as they like, somebody else while what they were granted lasts and they still have a part in the review. */
export function decideOpening(facts: { member: Member; finding: FindingFacts; hasIdentity: boolean; granted: boolean }): { allowed: true } | Refusal {
  const { member, finding, hasIdentity, granted } = facts
  const freely = canSource(member, 'source:open_freely', finding)
  if (!freely && !canSource(member, 'source:ask', finding)) return refuse('NOT_ALLOWED')
  if (!freely && !granted) return refuse('NOT_GRANTED')
  return hasIdentity ? { allowed: true } : refuse('NO_IDENTITY')
}
