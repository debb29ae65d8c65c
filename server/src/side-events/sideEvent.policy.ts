import { validate as isUuid } from 'uuid'
import { mayReadSideEvents } from '../../../shared/access/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
import type { SideEventActivityKind } from '../../../shared/activity/kinds.ts'
import type { ActData } from '../platform/activity/activity.entity.ts'
import type { Act } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { lockRow, readRow, readRows } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { SideEvent } from './sideEvent.entity.ts'

/** May whoever the context stands for read this side event? */
const isReadable = (context: Context, { projectId }: SideEvent): boolean => permits(context, projectId, mayReadSideEvents)

/** An act about a side event, for the log. */
export function sideEventAct({ id: sideEventId, projectId, version }: SideEvent, kind: SideEventActivityKind, { personId: actorId }: Pick<Actor, 'personId'>, at: Date, data: ActData = {}): Act {
  return { projectId, kind, actorId, at, version, data: { sideEventId, ...data } }
}

interface Held {
  sideEvent: SideEvent
  member: Member
}

/** A side event that the actor may read, locked for this transaction: whoever changes its agenda waits for whoever does. Whatever else is not found. */
export async function lockSideEvent(em: Db, actor: Actor, id: string): Promise<Held> {
  const sideEvent = isUuid(id) ? (await lockRow(em, SideEvent, id))?.row : null
  const member = sideEvent ? actor.members.get(sideEvent.projectId) : undefined
  if (!sideEvent || !member || !mayReadSideEvents(member)) throw notFound()
  return { sideEvent, member }
}

export async function findSideEvent(context: Context, projectId: string, slug: string): Promise<SideEvent | null> {
  if (!isUuid(projectId)) return null
  const [sideEvent] = await readRows(context.em, SideEvent, 'where t.project_id = ? and t.slug = ?', [projectId, slug])
  return sideEvent && isReadable(context, sideEvent) ? sideEvent : null
}

/** The side event of a command's answer, authorised like any other reading. */
export async function answerSideEvent(context: Context, id: string): Promise<SideEvent> {
  const sideEvent = await readRow(context.em.fork(), SideEvent, id)
  if (!sideEvent || !isReadable(context, sideEvent)) throw notFound()
  return sideEvent
}
