import type { Attack } from './attack.ts'
import type { Database } from '../../server/src/app/database.ts'
import type { World } from './factories.ts'
import { createAgendaDocument, createAgendaItem, createParticipant, createSideEvent, createSpeaker, createTask } from './sideEvents.ts'

/** An event with everything that a command can name, and on its agenda a finding that is hidden from its organisers. */
export async function prepareSideEvent(database: Database, world: World, organiserId: string, hiddenId: string): Promise<Record<string, string>> {
  const sideEvent = await createSideEvent(database, world, organiserId)
  const agendaItem = await createAgendaItem(database, sideEvent.id, organiserId)
  await createAgendaDocument(database, agendaItem.id, { findingId: hiddenId })
  const participant = await createParticipant(database, sideEvent.id, organiserId)
  return { sideEvent: sideEvent.id, agendaItem: agendaItem.id, participant: participant.id, speaker: (await createSpeaker(database, sideEvent.id, organiserId)).id, task: (await createTask(database, sideEvent.id, organiserId)).id }
}

const outside = { nobody: 'UNAUTHENTICATED', stranger: 'NOT_FOUND', removed: 'NOT_FOUND' } as const
/** Of a task only those know who prepare the event, and whose it is; of who comes, who prepares it. */
const hiddenFromOthers = ['editSideEventTask', 'settleSideEventTask', 'removeSideEventTask', 'editParticipant', 'removeParticipant', 'checkInParticipant']
const answering = ['updateDocument', 'keepDocument', 'removeDocument']

/** Who prepares no side events changes none; whoever is not there finds none; and what is hidden is not there to be answered for. */
export function sideEventAttacks(ids: () => Record<string, string>): Attack[] {
  const eventFacts = { title: 'T', forum: '', concept: '', objectives: '', venue: '', city: '', country: '', startsAt: '2030-01-05T09:00:00Z', endsAt: '2030-01-05T10:00:00Z', timeZone: 'Asia/Almaty', format: 'in_person', languages: ['en'], interpretation: [], rule: 'open' }
  const onItem = () => ({ agendaItemId: ids()['agendaItem'], expectedVersion: 1 })
  const shown = () => ({ agendaItemId: ids()['agendaItem'], recordId: ids()['hidden'] })
  const onSideEvent: Readonly<Record<string, () => Record<string, unknown>>> = {
    createSideEvent: () => ({ projectId: ids()['project'], ...eventFacts }),
    editSideEvent: () => ({ sideEventId: ids()['sideEvent'], expectedVersion: 1, title: 'Mine' }),
    moveSideEvent: () => ({ sideEventId: ids()['sideEvent'], expectedVersion: 1, step: 'cancel' }),
    addAgendaItem: () => ({ sideEventId: ids()['sideEvent'], kind: 'break', title: 'T', minutes: 5, notes: '' }),
    editAgendaItem: () => ({ ...onItem(), title: 'Mine' }),
    moveAgendaItem: () => ({ ...onItem(), behindId: null }),
    removeAgendaItem: onItem,
    placeDocument: () => ({ ...shown(), revision: 1 }),
    updateDocument: () => ({ ...shown(), revision: 2 }),
    keepDocument: () => ({ ...shown(), revision: 1, reasons: [], note: 'Because.' }),
    removeDocument: shown,
    addSpeaker: () => ({ sideEventId: ids()['sideEvent'], name: 'N', roleEn: '', roleRu: '', status: 'invited', statusOn: '2024-10-01', languages: [], biography: '', biographyConsent: 'not_asked', availability: '' }),
    editSpeaker: () => ({ speakerId: ids()['speaker'], expectedVersion: 1, biographyConsent: 'yes' }),
    removeSpeaker: () => ({ speakerId: ids()['speaker'], expectedVersion: 1 }),
    seatSpeaker: () => ({ agendaItemId: ids()['agendaItem'], speakerId: ids()['speaker'], speaks: true }),
    addSideEventTask: () => ({ sideEventId: ids()['sideEvent'], title: 'T', ownerId: ids()['monitor'], dueOn: '2024-11-01' }),
    editSideEventTask: () => ({ taskId: ids()['task'], expectedVersion: 1, title: 'Mine' }),
    settleSideEventTask: () => ({ taskId: ids()['task'], done: true }),
    addParticipant: () => ({ sideEventId: ids()['sideEvent'], name: 'N', organisation: '', category: 'judge', country: 'KG', languages: [], email: '', accessNeeds: '', namingConsent: 'not_asked', note: '' }),
    editParticipant: () => ({ participantId: ids()['participant'], expectedVersion: 1, name: 'Mine' }),
    removeParticipant: () => ({ participantId: ids()['participant'], expectedVersion: 1 }),
    importParticipants: () => ({ sideEventId: ids()['sideEvent'], participants: [{ name: 'N', category: 'judge', country: 'KG' }] }),
    checkInParticipant: () => ({ participantId: ids()['participant'], present: true }),
    removeSideEventTask: () => ({ taskId: ids()['task'], expectedVersion: 1 }),
  }
  return Object.entries(onSideEvent).flatMap(([mutation, input]): Attack[] => [
    ...['monitor', 'reviewer', 'drafter'].map((who) => ({ mutation, who, input, answer: hiddenFromOthers.includes(mutation) ? 'NOT_FOUND' : 'NOT_ALLOWED' })),
    ...Object.entries(outside).map(([who, answer]) => ({ mutation, who, input, answer })),
    ...(answering.includes(mutation) ? [{ mutation, who: 'organiser', input, answer: 'NOT_FOUND' }] : []),
  ])
}
