import { validate as isUuid } from 'uuid'
import { issue } from '../../../shared/limits/issue.ts'
import { checkSpeaker, seatsMax, type SpeakerFacts, speakersMax } from '../../../shared/limits/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { lockItem } from './agenda.service.ts'
import { changeBy, clashesOf } from './merge.ts'
import { decideChange, decideLettingGo } from './sideEvent.decide.ts'
import type { SideEvent } from './sideEvent.entity.ts'
import type { SideEventSuccess } from './sideEvent.graphql.ts'
import { lockSideEvent, sideEventAct } from './sideEvent.policy.ts'
import { readSideEvent, type SideEventIds } from './sideEvent.service.ts'
import { AgendaSpeaker, Speaker } from './speaker.entity.ts'
import type { AddSpeakerInput, EditSpeakerInput, RemoveSpeakerInput, SeatSpeakerInput } from './speaker.graphql.ts'
import { staleOf } from './stale.ts'

type Answer = Promise<SideEventSuccess | Refusals>
type Outcome = Promise<Acted<SideEventIds> | Refusals>

const factFields = ['name', 'roleEn', 'roleRu', 'status', 'statusOn', 'languages', 'biography', 'biographyConsent', 'availability'] as const satisfies readonly (keyof SpeakerFacts)[]
const factsIn = (input: Partial<Record<keyof SpeakerFacts, unknown>>): Partial<SpeakerFacts> => Object.fromEntries(factFields.filter((field) => input[field] !== undefined && input[field] !== null).map((field) => [field, input[field]])) as Partial<SpeakerFacts>

/** A speaker who is on the list, and their event, locked. */
async function lockSpeaker(em: Db, actor: Actor, id: string): Promise<{ speaker: Speaker; sideEvent: SideEvent; member: Member }> {
  const known = isUuid(id) ? await readRow(em, Speaker, id) : null
  if (!known) throw notFound()
  const held = await lockSideEvent(em, actor, known.sideEventId)
  const speaker = await em.findOne(Speaker, { id })
  if (!speaker) throw notFound()
  return { ...held, speaker }
}

/** Puts somebody on the list of speakers. */
export function addSpeaker(context: Context, input: AddSpeakerInput): Answer {
  return runCommand(context, 'addSpeaker', input, (em, actor) => add(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function add(em: Db, actor: Actor, at: Date, input: AddSpeakerInput): Outcome {
  const { sideEvent, member } = await lockSideEvent(em, actor, input.sideEventId)
  const decided = decideChange(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const facts = factsIn(input) as SpeakerFacts
  const issues = checkSpeaker(facts)
  if (issues.length > 0) return new Invalid(issues)
  if ((await em.count(Speaker, { sideEventId: sideEvent.id })) >= speakersMax) return new Invalid([issue('name', 'too_many', speakersMax)])
  const speaker = em.create(Speaker, { id: newId(), sideEventId: sideEvent.id, ...facts, languages: [...facts.languages], fields: {}, updatedById: actor.personId, updatedAt: at })
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SpeakerAdded', actor, at, { speakerId: speaker.id }))
}

/** Takes this back what somebody agreed to, and nothing else? */
const withdrawsConsent = ({ biographyConsent }: Speaker, change: Partial<SpeakerFacts>): boolean => biographyConsent === 'yes' && Object.keys(change).join() === 'biographyConsent'

/** What everybody reads of a speaker. */
const publicPart = ({ name, roleEn, roleRu, status, statusOn, languages, biography, biographyConsent }: SpeakerFacts): string =>
  JSON.stringify([name, roleEn, roleRu, status, statusOn, languages, biographyConsent === 'yes' && biography])

/** Changes what is known of a speaker. Edits from two people merge by field. */
export function editSpeaker(context: Context, input: EditSpeakerInput): Answer {
  return runCommand(context, 'editSpeaker', input, (em, actor) => edit(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function edit(em: Db, actor: Actor, at: Date, input: EditSpeakerInput): Outcome {
  const { speaker, sideEvent, member } = await lockSpeaker(em, actor, input.speakerId)
  const change = changeBy<SpeakerFacts>(speaker, factsIn(input))
  const decided = withdrawsConsent(speaker, change) ? decideLettingGo(member) : decideChange(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const clashes = clashesOf(speaker.fields, change, input.expectedVersion)
  if (clashes.length > 0) return staleOf(speaker, clashes)
  const issues = checkSpeaker({ ...speaker, ...change })
  if (issues.length > 0) return new Invalid(issues)
  if (Object.keys(change).length === 0) return new Refused('NOTHING_CHANGED')
  const before = publicPart(speaker)
  speaker.apply(change, actor.personId, at)
  const forPreparers = publicPart(speaker) === before
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SpeakerEdited', actor, at, { speakerId: speaker.id, fields: Object.keys(change), ...(forPreparers ? { forPreparers } : {}) }))
}

/** Takes somebody off the list, and with it off every item. What is known of somebody is not kept once it is not needed: nothing of them stays but that there was an act. */
export function removeSpeaker(context: Context, input: RemoveSpeakerInput): Answer {
  return runCommand(context, 'removeSpeaker', input, (em, actor) => remove(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function remove(em: Db, actor: Actor, at: Date, { speakerId, expectedVersion }: RemoveSpeakerInput): Outcome {
  const { speaker, sideEvent, member } = await lockSpeaker(em, actor, speakerId)
  const decided = decideLettingGo(member)
  if ('refused' in decided) return new Refused(decided.refused)
  if (speaker.version !== expectedVersion) return staleOf(speaker)
  await em.execute('delete from agenda_speaker where speaker_id = ?', [speaker.id])
  em.remove(speaker)
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SpeakerRemoved', actor, at, { speakerId }))
}

/** Says that somebody speaks at an item, or does not any more. Two who seat different people both have their way. */
export function seatSpeaker(context: Context, input: SeatSpeakerInput): Answer {
  return runCommand(context, 'seatSpeaker', input, (em, actor) => seat(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function seat(em: Db, actor: Actor, at: Date, { agendaItemId, speakerId, speaks }: SeatSpeakerInput): Outcome {
  const { item, sideEvent, member } = await lockItem(em, actor, agendaItemId)
  const decided = decideChange(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const speaker = isUuid(speakerId) ? await em.findOne(Speaker, { id: speakerId, sideEventId: sideEvent.id }) : null
  if (!speaker) return new Invalid([issue('speakerId', 'unknown_reference')])
  const seated = await em.findOne(AgendaSpeaker, { agendaItemId: item.id, speakerId })
  if (Boolean(seated) === speaks) return new Refused('NOTHING_CHANGED')
  if (speaks && (await em.count(AgendaSpeaker, { agendaItemId: item.id })) >= seatsMax) return new Invalid([issue('speakerId', 'too_many', seatsMax)])
  if (seated) em.remove(seated)
  else em.create(AgendaSpeaker, { id: newId(), agendaItemId: item.id, speakerId })
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SpeakerSeated', actor, at, { agendaItemId: item.id, speakerId, speaks }))
}
