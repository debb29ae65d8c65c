import { issue } from '../../../shared/limits/issue.ts'
import { checkParticipant, type ParticipantFacts, participantFields, participantsMax } from '../../../shared/limits/participant.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { changeBy, clashesOf } from './merge.ts'
import { Participant } from './participant.entity.ts'
import { type AddParticipantInput, type CheckInParticipantInput, type EditParticipantInput, ParticipantSuccess, type RemoveParticipantInput } from './participant.graphql.ts'
import { answerParticipant, lockParticipant, participantAct } from './participant.policy.ts'
import { decideCheckIn, decideLettingGo, decideParticipants } from './sideEvent.decide.ts'
import { lockSideEvent } from './sideEvent.policy.ts'
import { staleOf } from './stale.ts'

type ParticipantIds = { sideEventId: string; participantId: string }
type Answer = Promise<ParticipantSuccess | Refusals>
type Outcome = Promise<Acted<ParticipantIds> | Refusals>

async function answer(context: Context, { sideEventId, participantId }: ParticipantIds): Promise<ParticipantSuccess> {
  const { sideEvent, participant } = await answerParticipant(context, sideEventId, participantId)
  return new ParticipantSuccess(sideEvent, participant)
}

const factsIn = (input: Partial<Record<keyof ParticipantFacts, unknown>>): Partial<ParticipantFacts> => Object.fromEntries(participantFields.filter((field) => input[field] !== undefined && input[field] !== null).map((field) => [field, input[field]])) as Partial<ParticipantFacts>

/** Puts somebody on the list of those who come. There may be more than there is room for: who is turned away is not for a list to say. */
export function addParticipant(context: Context, input: AddParticipantInput): Answer {
  return runCommand(context, 'addParticipant', input, (em, actor) => add(em, actor, context.now(), input), (ids) => answer(context, ids))
}

async function add(em: Db, actor: Actor, at: Date, input: AddParticipantInput): Outcome {
  const { sideEvent, member } = await lockSideEvent(em, actor, input.sideEventId)
  const decided = decideParticipants(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const facts = factsIn(input) as ParticipantFacts
  const issues = checkParticipant(facts)
  if (issues.length > 0) return new Invalid(issues)
  if ((await em.count(Participant, { sideEventId: sideEvent.id })) >= participantsMax) return new Invalid([issue('name', 'too_many', participantsMax)])
  const participant = em.create(Participant, { id: newId(), sideEventId: sideEvent.id, ...facts, languages: [...facts.languages], checkedInAt: null, checkedInById: null, fields: {}, updatedById: actor.personId, updatedAt: at })
  const ids = { sideEventId: sideEvent.id, participantId: participant.id }
  return new Acted(ids, participantAct(sideEvent, 'ParticipantAdded', actor, at, { participantId: participant.id }))
}

/** Does this only let go of something that was kept of them? */
const letsGo = (change: Partial<ParticipantFacts>): boolean =>
  Object.keys(change).length > 0 && Object.entries(change).every(([field, value]) => (field === 'namingConsent' ? value === 'no' : ['email', 'accessNeeds', 'note'].includes(field) && value === ''))

/** Changes what is known of somebody. Edits from two people merge by field. */
export function editParticipant(context: Context, input: EditParticipantInput): Answer {
  return runCommand(context, 'editParticipant', input, (em, actor) => edit(em, actor, context.now(), input), (ids) => answer(context, ids))
}

async function edit(em: Db, actor: Actor, at: Date, input: EditParticipantInput): Outcome {
  const { participant, sideEvent, member } = await lockParticipant(em, actor, input.participantId)
  const change = changeBy<ParticipantFacts>(participant, factsIn(input))
  const decided = letsGo(change) ? decideLettingGo(member) : decideParticipants(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const clashes = clashesOf(participant.fields, change, input.expectedVersion)
  if (clashes.length > 0) return staleOf(participant, clashes)
  const issues = checkParticipant({ ...participant, ...change })
  if (issues.length > 0) return new Invalid(issues)
  if (Object.keys(change).length === 0) return new Refused('NOTHING_CHANGED')
  participant.apply(change, actor.personId, at)
  const ids = { sideEventId: sideEvent.id, participantId: participant.id }
  return new Acted(ids, participantAct(sideEvent, 'ParticipantEdited', actor, at, { participantId: participant.id, fields: Object.keys(change) }))
}

/** Takes somebody off the list, whatever has become of the event. Nothing of them stays but that there was an act. */
export function removeParticipant(context: Context, input: RemoveParticipantInput): Answer {
  return runCommand(context, 'removeParticipant', input, (em, actor) => remove(em, actor, context.now(), input), (ids) => answer(context, ids))
}

async function remove(em: Db, actor: Actor, at: Date, { participantId, expectedVersion }: RemoveParticipantInput): Outcome {
  const { participant, sideEvent, member } = await lockParticipant(em, actor, participantId)
  const decided = decideLettingGo(member)
  if ('refused' in decided) return new Refused(decided.refused)
  if (participant.version !== expectedVersion) return staleOf(participant)
  em.remove(participant)
  return new Acted({ sideEventId: sideEvent.id, participantId }, participantAct(sideEvent, 'ParticipantRemoved', actor, at, { participantId }))
}

/** Says that somebody is there, or is not. Two who see the same person come in are both told who was first; neither is refused. What is taken back is the mark that was seen. */
export function checkInParticipant(context: Context, input: CheckInParticipantInput): Answer {
  return runCommand(context, 'checkInParticipant', input, (em, actor) => checkIn(em, actor, context.now(), input), (ids) => answer(context, ids))
}

async function checkIn(em: Db, actor: Actor, at: Date, { participantId, present, expectedVersion }: CheckInParticipantInput): Outcome {
  const { participant, sideEvent, member } = await lockParticipant(em, actor, participantId)
  const decided = decideCheckIn(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const ids = { sideEventId: sideEvent.id, participantId }
  if (Boolean(participant.checkedInAt) === present) return new Acted(ids, null)
  if (!present && participant.version !== expectedVersion) return staleOf(participant)
  participant.apply(present ? { checkedInAt: at, checkedInById: actor.personId } : { checkedInAt: null, checkedInById: null }, actor.personId, at)
  return new Acted(ids, participantAct(sideEvent, 'ParticipantCheckedIn', actor, at, { participantId, present }))
}
