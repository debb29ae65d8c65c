import { validate as isUuid } from 'uuid'
import { issue } from '../../../shared/limits/issue.ts'
import { checkTask, type TaskFacts, tasksMax } from '../../../shared/limits/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { mayEditSideEvents, mayReadSideEvents } from '../../../shared/access/sideEvent.ts'
import type { SideEventTaskActivityKind } from '../../../shared/activity/kinds.ts'
import type { ActData } from '../platform/activity/activity.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { findMember } from '../projects/project.policy.ts'
import { changeBy, clashesOf } from './merge.ts'
import { decideTask } from './sideEvent.decide.ts'
import type { SideEvent } from './sideEvent.entity.ts'
import type { SideEventSuccess } from './sideEvent.graphql.ts'
import { lockSideEvent, sideEventAct } from './sideEvent.policy.ts'
import { readSideEvent, type SideEventIds } from './sideEvent.service.ts'
import { staleOf } from './stale.ts'
import { SideEventTask } from './task.entity.ts'
import type { AddSideEventTaskInput, EditSideEventTaskInput, RemoveSideEventTaskInput, SettleSideEventTaskInput } from './task.graphql.ts'

type Answer = Promise<SideEventSuccess | Refusals>
type Outcome = Promise<Acted<SideEventIds> | Refusals>

/** A task that is on the list, and its event, locked. It is not there for whoever neither prepares the event nor has the task. */
async function lockTask(em: Db, actor: Actor, id: string): Promise<{ task: SideEventTask; sideEvent: SideEvent; member: Member }> {
  const known = isUuid(id) ? await readRow(em, SideEventTask, id) : null
  if (!known) throw notFound()
  const held = await lockSideEvent(em, actor, known.sideEventId)
  const task = await em.findOne(SideEventTask, { id, removedAt: null })
  if (!task || !(mayEditSideEvents(held.member) || task.ownerId === held.member.personId)) throw notFound()
  return { ...held, task }
}

/** Somebody can see to a task who knows of the event. */
async function mayOwn(em: Db, { projectId }: SideEvent, personId: string): Promise<boolean> {
  const member = await findMember(em, projectId, personId)
  return member !== null && mayReadSideEvents(member)
}

/** An act about a task: those hear of it who prepare the event, and whoever has it, or had it before. */
function acted(kind: SideEventTaskActivityKind, { id: taskId, ownerId }: SideEventTask, sideEvent: SideEvent, actor: Actor, at: Date, data: ActData = {}): Acted<SideEventIds> {
  return new Acted({ sideEventId: sideEvent.id }, { ...sideEventAct(sideEvent, kind, actor, at, { taskId, ...data }), subjectPersonId: ownerId })
}

/** Puts a task on the checklist. */
export function addSideEventTask(context: Context, input: AddSideEventTaskInput): Answer {
  return runCommand(context, 'addSideEventTask', input, (em, actor) => add(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function add(em: Db, actor: Actor, at: Date, { sideEventId, title, ownerId, dueOn }: AddSideEventTaskInput): Outcome {
  const { sideEvent, member } = await lockSideEvent(em, actor, sideEventId)
  const decided = decideTask(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const issues = checkTask({ title, ownerId, dueOn })
  if (issues.length > 0) return new Invalid(issues)
  if (!(await mayOwn(em, sideEvent, ownerId))) return new Invalid([issue('ownerId', 'unknown_reference')])
  if ((await em.count(SideEventTask, { sideEventId: sideEvent.id, removedAt: null })) >= tasksMax) return new Invalid([issue('title', 'too_many', tasksMax)])
  const task = em.create(SideEventTask, { id: newId(), sideEventId: sideEvent.id, title, ownerId, dueOn, fields: {}, updatedById: actor.personId, updatedAt: at })
  return acted('SideEventTaskAdded', task, sideEvent, actor, at)
}

/** Changes a task. Edits from two people merge by field. */
export function editSideEventTask(context: Context, input: EditSideEventTaskInput): Answer {
  return runCommand(context, 'editSideEventTask', input, (em, actor) => edit(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function edit(em: Db, actor: Actor, at: Date, { taskId, expectedVersion, title, ownerId, dueOn }: EditSideEventTaskInput): Outcome {
  const { task, sideEvent, member } = await lockTask(em, actor, taskId)
  const decided = decideTask(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const change = changeBy<TaskFacts>(task, { ...(typeof title === 'string' ? { title } : {}), ...(typeof ownerId === 'string' ? { ownerId } : {}), ...(typeof dueOn === 'string' ? { dueOn } : {}) })
  const clashes = clashesOf(task.fields, change, expectedVersion)
  if (clashes.length > 0) return staleOf(task, clashes)
  const issues = checkTask({ ...task, ...change })
  if (issues.length > 0) return new Invalid(issues)
  // Also where somebody has left the project: whoever changes their task gives it to somebody else.
  if (!(await mayOwn(em, sideEvent, change.ownerId ?? task.ownerId))) return new Invalid([issue('ownerId', 'unknown_reference')])
  if (Object.keys(change).length === 0) return new Refused('NOTHING_CHANGED')
  const before = change.ownerId ? { ownerBefore: task.ownerId } : {}
  task.apply(change, actor.personId, at)
  return acted('SideEventTaskEdited', task, sideEvent, actor, at, { fields: Object.keys(change), ...before })
}

/** Says that a task is done, or is not. */
export function settleSideEventTask(context: Context, input: SettleSideEventTaskInput): Answer {
  return runCommand(context, 'settleSideEventTask', input, (em, actor) => settle(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function settle(em: Db, actor: Actor, at: Date, { taskId, done }: SettleSideEventTaskInput): Outcome {
  const { task, sideEvent, member } = await lockTask(em, actor, taskId)
  const decided = decideTask(member, sideEvent.status, task.ownerId)
  if ('refused' in decided) return new Refused(decided.refused)
  if (Boolean(task.doneAt) === done) return new Refused('NOTHING_CHANGED')
  task.apply({ doneAt: done ? at : null }, actor.personId, at)
  return acted('SideEventTaskSettled', task, sideEvent, actor, at, { done })
}

/** Takes a task off the checklist, as it was seen. */
export function removeSideEventTask(context: Context, input: RemoveSideEventTaskInput): Answer {
  return runCommand(context, 'removeSideEventTask', input, (em, actor) => remove(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function remove(em: Db, actor: Actor, at: Date, { taskId, expectedVersion }: RemoveSideEventTaskInput): Outcome {
  const { task, sideEvent, member } = await lockTask(em, actor, taskId)
  const decided = decideTask(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  if (task.version !== expectedVersion) return staleOf(task)
  task.apply({ removedAt: at }, actor.personId, at)
  return acted('SideEventTaskRemoved', task, sideEvent, actor, at)
}
