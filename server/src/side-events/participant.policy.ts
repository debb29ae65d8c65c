import { validate as isUuid } from 'uuid'
import { mayEditSideEvents } from '../../../shared/access/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
import type { ParticipantActivityKind } from '../../../shared/activity/kinds.ts'
import type { ActData } from '../platform/activity/activity.entity.ts'
import type { Act } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Participant } from './participant.entity.ts'
import type { SideEvent } from './sideEvent.entity.ts'
import { answerSideEvent, lockSideEvent, sideEventAct } from './sideEvent.policy.ts'

/** May whoever reads this know who comes? */
export const seesParticipants = (context: Context, { projectId }: Pick<SideEvent, 'projectId'>): boolean => permits(context, projectId, mayEditSideEvents)

/** An act about who comes, for the log. It names nobody, and is told to those who prepare the event. */
export const participantAct = (sideEvent: SideEvent, kind: ParticipantActivityKind, actor: Pick<Actor, 'personId'>, at: Date, data: ActData = {}): Act => sideEventAct(sideEvent, kind, actor, at, data)

/** Somebody who is on the list, and their event, locked. To whoever does not prepare the event nobody is there. */
export async function lockParticipant(em: Db, actor: Actor, id: string): Promise<{ participant: Participant; sideEvent: SideEvent; member: Member }> {
  const known = isUuid(id) ? await readRow(em, Participant, id) : null
  if (!known) throw notFound()
  const held = await lockSideEvent(em, actor, known.sideEventId)
  const participant = await em.findOne(Participant, { id })
  if (!participant || !mayEditSideEvents(held.member)) throw notFound()
  return { ...held, participant }
}

/** What a command answers about the whole list, authorised like any other reading. */
export async function answerParticipants(context: Context, sideEventId: string): Promise<SideEvent> {
  const sideEvent = await answerSideEvent(context, sideEventId)
  if (!seesParticipants(context, sideEvent)) throw notFound()
  return sideEvent
}

/** What a command answers about one of them; nobody, where they have been taken off the list. */
export async function answerParticipant(context: Context, sideEventId: string, id: string): Promise<{ sideEvent: SideEvent; participant: Participant | null }> {
  return { sideEvent: await answerParticipants(context, sideEventId), participant: await readRow(context.em.fork(), Participant, id) }
}

/** Nobody is marked as present any more: `Participant.apply` for as many as there are, in one statement. */
export async function clearCheckIns(em: Db, sideEventId: string, byId: string, at: Date): Promise<void> {
  await em.execute(
    `update participant set checked_in_at = null, checked_in_by_id = null, version = version + 1, updated_by_id = ?, updated_at = ?,
       fields = fields || jsonb_build_object('checkedInAt', version + 1, 'checkedInById', version + 1) where side_event_id = ? and checked_in_at is not null`,
    [byId, at.toISOString(), sideEventId],
  )
}
