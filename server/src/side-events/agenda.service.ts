import { validate as isUuid } from 'uuid'
import { issue } from '../../../shared/limits/issue.ts'
import { type AgendaItemFacts, checkAgendaItem, itemsMax } from '../../../shared/limits/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { AgendaDocument, AgendaItem } from './agenda.entity.ts'
import type { AddAgendaItemInput, EditAgendaItemInput, MoveAgendaItemInput, RemoveAgendaItemInput } from './agenda.graphql.ts'
import { changeBy, clashesOf } from './merge.ts'
import { decideChange } from './sideEvent.decide.ts'
import type { SideEvent } from './sideEvent.entity.ts'
import type { SideEventSuccess } from './sideEvent.graphql.ts'
import { lockSideEvent, sideEventAct } from './sideEvent.policy.ts'
import { readSideEvent, type SideEventIds } from './sideEvent.service.ts'
import { holdShown, takeOff } from './shown.ts'
import { staleOf } from './stale.ts'

type Answer = Promise<SideEventSuccess | Refusals>
type Outcome = Promise<Acted<SideEventIds> | Refusals>

interface HeldItem {
  item: AgendaItem
  items: AgendaItem[]
  sideEvent: SideEvent
  member: Member
}

/** An item that is on an agenda, with its event, which keeps the whole agenda as it is until the transaction ends. */
export async function lockItem(em: Db, actor: Actor, id: string): Promise<HeldItem> {
  const known = isUuid(id) ? await readRow(em, AgendaItem, id) : null
  if (!known) throw notFound()
  const { sideEvent, member } = await lockSideEvent(em, actor, known.sideEventId)
  const items = await itemsOf(em, sideEvent)
  const item = items.find((one) => one.id === id)
  if (!item) throw notFound()
  return { item, items, sideEvent, member }
}

const itemsOf = (em: Db, { id }: SideEvent): Promise<AgendaItem[]> => em.find(AgendaItem, { sideEventId: id, removedAt: null }, { orderBy: { position: 'asc', id: 'asc' } })

/** Adds an item at the end of the agenda. */
export function addAgendaItem(context: Context, input: AddAgendaItemInput): Answer {
  return runCommand(context, 'addAgendaItem', input, (em, actor) => add(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function add(em: Db, actor: Actor, at: Date, { sideEventId, kind, title, minutes, notes }: AddAgendaItemInput): Outcome {
  const { sideEvent, member } = await lockSideEvent(em, actor, sideEventId)
  const decided = decideChange(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const facts: AgendaItemFacts = { kind, title, minutes, notes }
  const issues = checkAgendaItem(facts)
  if (issues.length > 0) return new Invalid(issues)
  const items = await itemsOf(em, sideEvent)
  if (items.length >= itemsMax) return new Invalid([issue('title', 'too_many', itemsMax)])
  const item = em.create(AgendaItem, { id: newId(), sideEventId: sideEvent.id, position: (items.at(-1)?.position ?? 0) + 1, ...facts, fields: {}, updatedById: actor.personId, updatedAt: at })
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'AgendaItemAdded', actor, at, { agendaItemId: item.id }))
}

function patchOf({ kind, title, minutes, notes }: EditAgendaItemInput): Partial<AgendaItemFacts> {
  const patch: Partial<AgendaItemFacts> = {}
  if (kind) patch.kind = kind
  if (typeof title === 'string') patch.title = title
  if (typeof minutes === 'number') patch.minutes = minutes
  if (typeof notes === 'string') patch.notes = notes
  return patch
}

/** Changes an item. Edits from two people merge by field. */
export function editAgendaItem(context: Context, input: EditAgendaItemInput): Answer {
  return runCommand(context, 'editAgendaItem', input, (em, actor) => edit(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function edit(em: Db, actor: Actor, at: Date, input: EditAgendaItemInput): Outcome {
  const { item, sideEvent, member } = await lockItem(em, actor, input.agendaItemId)
  const decided = decideChange(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const change = changeBy<AgendaItemFacts>(item, patchOf(input))
  const clashes = clashesOf(item.fields, change, input.expectedVersion)
  if (clashes.length > 0) return staleOf(item, clashes)
  const { kind, title, minutes, notes } = item
  const issues = checkAgendaItem({ kind, title, minutes, notes, ...change })
  if (issues.length > 0) return new Invalid(issues)
  const fields = Object.keys(change)
  if (fields.length === 0) return new Refused('NOTHING_CHANGED')
  item.apply(change, actor.personId, at)
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'AgendaItemEdited', actor, at, { agendaItemId: item.id, fields, ...(fields.join() === 'notes' ? { forPreparers: true } : {}) }))
}

/** Puts an item behind another one. Two who move different items both have their way; of one item, the second is told. */
export function moveAgendaItem(context: Context, input: MoveAgendaItemInput): Answer {
  return runCommand(context, 'moveAgendaItem', input, (em, actor) => move(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function move(em: Db, actor: Actor, at: Date, { agendaItemId, expectedVersion, behindId }: MoveAgendaItemInput): Outcome {
  const { item, items, sideEvent, member } = await lockItem(em, actor, agendaItemId)
  const decided = decideChange(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  if ((item.fields['position'] ?? 1) > expectedVersion) return staleOf(item, ['position'])
  const others = items.filter((other) => other !== item)
  const behind = others.findIndex(({ id }) => id === behindId)
  // What it is to stand behind has gone meanwhile.
  if (typeof behindId === 'string' && behind < 0) return staleOf(item, ['position'])
  const ordered = others.toSpliced(behind + 1, 0, item)
  if (ordered.every((one, place) => one === items[place])) return new Refused('NOTHING_CHANGED')
  // The others make room, and nobody has moved them.
  for (const [place, other] of ordered.entries()) if (other !== item) other.position = place + 1
  item.apply({ position: ordered.indexOf(item) + 1 }, actor.personId, at)
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'AgendaItemMoved', actor, at, { agendaItemId: item.id }))
}

/** Takes an item off the agenda, as it was seen, and with it all that it shows. */
export function removeAgendaItem(context: Context, input: RemoveAgendaItemInput): Answer {
  return runCommand(context, 'removeAgendaItem', input, (em, actor) => remove(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function remove(em: Db, actor: Actor, at: Date, { agendaItemId, expectedVersion }: RemoveAgendaItemInput): Outcome {
  const rests = await holdShown(em, actor, 'item', agendaItemId)
  const { item, sideEvent, member } = await lockItem(em, actor, agendaItemId)
  const decided = decideChange(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  if (item.version !== expectedVersion) return staleOf(item)
  item.apply({ removedAt: at }, actor.personId, at)
  await takeOff(em, actor, at, sideEvent.id, await em.find(AgendaDocument, { agendaItemId: item.id }, { orderBy: { id: 'asc' } }))
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'AgendaItemRemoved', actor, at, { agendaItemId: item.id }), { rests })
}
