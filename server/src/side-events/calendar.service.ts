import { mayReadSideEvents } from '../../../shared/access/sideEvent.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { readRows } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Project } from '../projects/project.entity.ts'
import { AgendaItem } from './agenda.entity.ts'
import { calendarOf } from './calendar.ts'
import { SideEvent } from './sideEvent.entity.ts'

/** The agenda of an event that the actor may read, as a calendar file; null where there is none for them. */
export async function calendarFor(em: Db, actor: Actor, projectSlug: string, slug: string, stamp: Date): Promise<string | null> {
  const [project] = await readRows(em, Project, 'where t.slug = ?', [projectSlug])
  const member = project && actor.members.get(project.id)
  if (!member || !mayReadSideEvents(member)) return null
  const [sideEvent] = await readRows(em, SideEvent, 'where t.project_id = ? and t.slug = ?', [project.id, slug])
  if (!sideEvent) return null
  const items = await readRows(em, AgendaItem, 'where t.side_event_id = ? order by t.position, t.id', [sideEvent.id])
  // Those that were taken off count on: so every change makes it greater.
  const sequence = items.reduce((sum, { version }) => sum + version, sideEvent.version)
  return calendarOf(sideEvent, items.filter(({ removedAt }) => removedAt === null), { stamp, sequence })
}
