import { mayEditSideEvents } from '../../../shared/access/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'
import { afterSideEventStep, givesDocuments, isCheckInOpen, isOpenToChange, isSideEventOver, type SideEventStatus, type SideEventStep } from '../../../shared/workflow/sideEvent.ts'

/** A change of the facts or of the agenda: nothing that the status would turn into another one. */
export function decideChange(member: Member, status: SideEventStatus): { allowed: true } | Refusal {
  if (!mayEditSideEvents(member)) return refuse('NOT_ALLOWED')
  return isOpenToChange(status) ? { allowed: true } : refuse('WRONG_STATE')
}

/** What somebody decides about what is kept of them holds whatever has become of the event: that their biography is not published any more, and that they are forgotten. */
export const decideLettingGo = (member: Member): { allowed: true } | Refusal => (mayEditSideEvents(member) ? { allowed: true } : refuse('NOT_ALLOWED'))

/** The checklist goes on until the report, also while the rest is frozen. Its owner says of a task whether it is done, whatever else they may do. */
export function decideTask(member: Member, status: SideEventStatus, ownerId: string | null = null): { allowed: true } | Refusal {
  if (!mayEditSideEvents(member) && member.personId !== ownerId) return refuse('NOT_ALLOWED')
  return isSideEventOver(status) ? refuse('WRONG_STATE') : { allowed: true }
}

/** Who comes is written down until the report, also at the door, when all else has long been frozen. */
export const decideParticipants = (member: Member, status: SideEventStatus): { allowed: true } | Refusal => decideTask(member, status)

/** At the door, and until the report to set it right. */
export function decideCheckIn(member: Member, status: SideEventStatus): { allowed: true } | Refusal {
  const decided = decideParticipants(member, status)
  return 'refused' in decided || isCheckInOpen(status) ? decided : refuse('WRONG_STATE')
}

/** A step. Nothing is frozen that shows what has changed without anybody having answered for it, as far as whoever freezes may see: nobody learns from a refusal that a record is there which is hidden from them. */
export function decideMove(facts: { member: Member; status: SideEventStatus; step: SideEventStep; stale: boolean }): { status: SideEventStatus } | Refusal {
  if (!mayEditSideEvents(facts.member)) return refuse('NOT_ALLOWED')
  const status = afterSideEventStep(facts.status, facts.step)
  if (!status) return refuse('WRONG_STATE')
  return facts.step === 'freeze' && facts.stale ? refuse('DOCUMENTS_STALE') : { status }
}

/** Giving a document of it out: nothing of what does not take place, and nothing that waits for an answer leaves the network. */
export function decideGiving({ status, waiting }: { status: SideEventStatus; waiting: readonly string[] }): { allowed: true } | Refusal {
  if (!givesDocuments(status)) return refuse('WRONG_STATE')
  return waiting.length > 0 ? refuse('DOCUMENTS_STALE') : { allowed: true }
}
