import type { AgendaItemKind } from '../../shared/limits/sideEvent.ts'
import { Finding } from '../src/findings/finding.entity.ts'
import { append } from '../src/platform/activity/append.ts'
import { newId } from '../src/platform/db/base.ts'
import type { Db } from '../src/platform/db/transaction.ts'
import { AgendaDocument, AgendaItem } from '../src/side-events/agenda.entity.ts'
import { SideEvent } from '../src/side-events/sideEvent.entity.ts'
import type { DemoNetwork } from './demo.ts'
import { loadParticipants } from './participants.ts'

/** An invented programme: what was said there, and by whom, is not known here. */
const programme: readonly { kind: AgendaItemKind; title: string; minutes: number; notes?: string; shows?: number }[] = [
  { kind: 'opening', title: 'Welcome', minutes: 10, notes: 'Check the interpreters’ booth half an hour before.' },
  { kind: 'presentation', title: 'A methodology for monitoring criminal justice', minutes: 20 },
  { kind: 'presentation', title: 'What monitors found in the pilot', minutes: 25, shows: 2 },
  { kind: 'discussion', title: 'Questions and discussion', minutes: 25 },
  { kind: 'closing', title: 'What comes next', minutes: 10 },
]

/** The side event from which this work grew, with an agenda that shows approved sample findings. */
export async function loadSideEvent(em: Db, { project, people }: DemoNetwork, now: Date): Promise<void> {
  const { id: organiserId } = people.get('saule@demo.karek')!
  const at = new Date(now.getTime() - 3_600_000)
  const sideEvent = em.create(SideEvent, {
    id: newId(),
    projectId: project.id,
    slug: 'monitoring-criminal-justice',
    status: 'programme',
    title: 'Monitoring Criminal Justice in the OSCE Region',
    forum: 'Ninth Central Asian Criminal Justice Forum',
    concept: 'Civil society networks present how they monitor criminal justice, what a first round has shown, and how findings become recommendations.',
    objectives: 'Show the methodology.\nPresent the findings of the pilot.\nHear what practitioners need.',
    venue: '',
    city: 'Astana',
    country: 'Kazakhstan',
    startsAt: new Date('2024-11-21T09:00:00Z'),
    endsAt: new Date('2024-11-21T10:30:00Z'),
    timeZone: 'Asia/Almaty',
    format: 'in_person',
    languages: ['en', 'ru'],
    interpretation: ['en', 'ru'],
    capacity: 50,
    rule: 'open',
    fields: {},
    updatedById: organiserId,
    createdAt: at,
    updatedAt: at,
  })
  await em.flush()
  const act = { projectId: project.id, actorId: organiserId, at, version: 1 }
  await append(em, { ...act, kind: 'SideEventPlanned', data: { sideEventId: sideEvent.id } })
  await loadParticipants(em, sideEvent, organiserId, at)
  const approved = await em.find(Finding, { projectId: project.id, status: 'approved', level: { $in: ['public', 'network'] } }, { orderBy: { number: 'asc' } })
  for (const [place, { kind, title, minutes, notes = '', shows = 0 }] of programme.entries()) {
    const item = em.create(AgendaItem, { id: newId(), sideEventId: sideEvent.id, position: place + 1, kind, title, minutes, notes, fields: {}, updatedById: organiserId, updatedAt: at })
    await em.flush()
    const data = { sideEventId: sideEvent.id, agendaItemId: item.id }
    await append(em, { ...act, kind: 'AgendaItemAdded', data })
    for (const { id: findingId, revisionNumber: revision, version } of approved.slice(0, shows)) {
      em.create(AgendaDocument, { id: newId(), agendaItemId: item.id, findingId, recommendationId: null, revision })
      await em.flush()
      await append(em, { ...act, version, kind: 'AgendaDocumentPlaced', findingId, data })
    }
  }
}
