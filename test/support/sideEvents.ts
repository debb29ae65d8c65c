import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/src/app/database.ts'
import type { World } from './factories.ts'

export interface TestSideEvent {
  id: string
  slug: string
}

/** A side event of an hour and a half in Astana, written straight into the table. */
export async function createSideEvent(database: Database, world: World, personId: string, facts: { status?: string; title?: string; startsAt?: string; endsAt?: string } = {}): Promise<TestSideEvent> {
  const id = randomUUID()
  const slug = `event-${id.slice(0, 8)}`
  await database.em.fork().execute(
    `insert into side_event (id, project_id, slug, status, title, forum, concept, objectives, venue, city, country, starts_at, ends_at, time_zone, format, languages, interpretation, capacity, rule, fields, updated_by_id, created_at, updated_at)
     values (?, ?, ?, ?, ?, 'Sample forum', '', '', 'Hall 1', 'Astana', 'Kazakhstan', ?, ?, 'Asia/Almaty', 'in_person', '{en,ru}', '{}', 50, 'open', '{}', ?, now(), now())`,
    [id, world.projectId, slug, facts.status ?? 'planning', facts.title ?? 'Monitoring side event', facts.startsAt ?? '2024-11-21T09:00:00Z', facts.endsAt ?? '2024-11-21T10:30:00Z', personId],
  )
  return { id, slug }
}

/** An item at the end of its agenda. */
export async function createAgendaItem(database: Database, sideEventId: string, personId: string, facts: { title?: string; minutes?: number; notes?: string } = {}): Promise<{ id: string }> {
  const id = randomUUID()
  await database.em.fork().execute(
    `insert into agenda_item (id, side_event_id, position, kind, title, minutes, notes, fields, updated_by_id, updated_at)
     values (?, ?, (select coalesce(max(position), 0) + 1 from agenda_item where side_event_id = ?), 'presentation', ?, ?, ?, '{}', ?, now())`,
    [id, sideEventId, sideEventId, facts.title ?? 'What was found', facts.minutes ?? 20, facts.notes ?? '', personId],
  )
  return { id }
}

/** Something that an item shows, at its first revision. */
export async function createAgendaDocument(database: Database, agendaItemId: string, subject: { findingId: string } | { recommendationId: string }): Promise<void> {
  const [findingId, recommendationId] = 'findingId' in subject ? [subject.findingId, null] : [null, subject.recommendationId]
  await database.em.fork().execute('insert into agenda_document (id, agenda_item_id, finding_id, recommendation_id, revision) values (?, ?, ?, ?, 1)', [randomUUID(), agendaItemId, findingId, recommendationId])
}

/** Somebody on its list of speakers, and at an item where one is named. */
export async function createSpeaker(database: Database, sideEventId: string, personId: string, facts: { name?: string; status?: string; biography?: string; biographyConsent?: string; availability?: string; itemId?: string } = {}): Promise<{ id: string }> {
  const id = randomUUID()
  const em = database.em.fork()
  await em.execute(
    `insert into speaker (id, side_event_id, name, role_en, role_ru, status, status_on, languages, biography, biography_consent, availability, fields, updated_by_id, updated_at)
     values (?, ?, ?, 'Judge', 'Судья', ?, '2024-10-01', '{ru}', ?, ?, ?, '{}', ?, now())`,
    [id, sideEventId, facts.name ?? `Speaker ${id.slice(0, 4)}`, facts.status ?? 'confirmed', facts.biography ?? '', facts.biographyConsent ?? 'not_asked', facts.availability ?? '', personId],
  )
  if (facts.itemId) await em.execute('insert into agenda_speaker (id, agenda_item_id, speaker_id) values (?, ?, ?)', [randomUUID(), facts.itemId, id])
  return { id }
}

/** A task on its checklist. */
export async function createTask(database: Database, sideEventId: string, ownerId: string, title = 'Book the room'): Promise<{ id: string }> {
  const id = randomUUID()
  await database.em.fork().execute(`insert into side_event_task (id, side_event_id, title, owner_id, due_on, fields, updated_by_id, updated_at) values (?, ?, ?, ?, '2024-11-01', '{}', ?, now())`, [id, sideEventId, title, ownerId, ownerId])
  return { id }
}

/** Somebody on its list of participants. */
export async function createParticipant(database: Database, sideEventId: string, personId: string, facts: { name?: string; organisation?: string; category?: string; country?: string; email?: string; accessNeeds?: string; note?: string } = {}): Promise<{ id: string }> {
  const id = randomUUID()
  await database.em.fork().execute(
    `insert into participant (id, side_event_id, name, organisation, category, country, languages, email, access_needs, naming_consent, note, fields, updated_by_id, updated_at)
     values (?, ?, ?, ?, ?, ?, '{ru}', ?, ?, 'not_asked', ?, '{}', ?, now())`,
    [id, sideEventId, facts.name ?? `Participant ${id.slice(0, 4)}`, facts.organisation ?? '', facts.category ?? 'judge', facts.country ?? 'KG', facts.email ?? '', facts.accessNeeds ?? '', facts.note ?? '', personId],
  )
  return { id }
}
