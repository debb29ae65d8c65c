import { validate as isUuid } from 'uuid'
import { issue } from '../../../shared/limits/issue.ts'
import { checkTask, type TaskFacts, tasksMax } from '../../../shared/limits/sideEvent.ts'
import type { Member } from '../../../shared/access/roles.ts'
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

/** A task that is on the list, and its event, locked. */
async function lockTask(em: Db, actor: Actor, id: string): Promise<{ task: SideEventTask; sideEvent: SideEvent; member: Member }> {
  const known = isUuid(id) ? await readRow(em, SideEventTask, id) : null
  if (!known) throw notFound()
  const held = await lockSideEvent(em, actor, known.sideEventId)
  const task = await em.findOne(SideEventTask, { id, removedAt: null })
  if (!task) throw notFound()
  return { ...held, task }
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
  if (!(await findMember(em, sideEvent.projectId, ownerId))) return new Invalid([issue('ownerId', 'unknown_reference')])
  if ((await em.count(SideEventTask, { sideEventId: sideEvent.id, removedAt: null })) >= tasksMax) return new Invalid([issue('title', 'too_many', tasksMax)])
  const task = em.create(SideEventTask, { id: newId(), sideEventId: sideEvent.id, title, ownerId, dueOn, fields: {}, updatedById: actor.personId, updatedAt: at })
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SideEventTaskAdded', actor, at, { taskId: task.id }))
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
  if (change.ownerId && !(await findMember(em, sideEvent.projectId, change.ownerId))) return new Invalid([issue('ownerId', 'unknown_reference')])
  if (Object.keys(change).length === 0) return new Refused('NOTHING_CHANGED')
  task.apply(change, actor.personId, at)
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SideEventTaskEdited', actor, at, { taskId, fields: Object.keys(change) }))
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
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SideEventTaskSettled', actor, at, { taskId, done }))
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
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SideEventTaskRemoved', actor, at, { taskId }))
}
