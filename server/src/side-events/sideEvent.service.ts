import { mayEditSideEvents } from '../../../shared/access/sideEvent.ts'
import { checkSideEvent } from '../../../shared/limits/sideEvent.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { documentsOfSideEvent, isStale } from './agenda.loader.ts'
import { changeBy, clashesOf } from './merge.ts'
import { clearCheckIns } from './participant.policy.ts'
import { decideChange, decideMove } from './sideEvent.decide.ts'
import { SideEvent, type SideEventContent } from './sideEvent.entity.ts'
import { type CreateSideEventInput, type EditSideEventInput, type MoveSideEventInput, SideEventSuccess } from './sideEvent.graphql.ts'
import { answerSideEvent, lockSideEvent, sideEventAct } from './sideEvent.policy.ts'
import { freeSlug, slugOf } from './slug.ts'
import { closedOn, holdShown, takeOff } from './shown.ts'
import { staleOf } from './stale.ts'

export type SideEventIds = { sideEventId: string }
type Answer = Promise<SideEventSuccess | Refusals>
type Outcome = Promise<Acted<SideEventIds> | Refusals>

/** The answer of a command, authorised like any other reading. */
export const readSideEvent = async (context: Context, { sideEventId }: SideEventIds): Promise<SideEventSuccess> => new SideEventSuccess(await answerSideEvent(context, sideEventId))

const contentFields = ['title', 'forum', 'concept', 'objectives', 'venue', 'city', 'country', 'startsAt', 'endsAt', 'timeZone', 'format', 'languages', 'interpretation', 'capacity', 'rule'] as const satisfies readonly (keyof SideEventContent)[]
const clearable: readonly string[] = ['capacity']

/** What an input sets. `undefined` keeps a field, and so does null, but where it clears it. */
function contentIn(input: Partial<Record<keyof SideEventContent, unknown>>): Partial<SideEventContent> {
  const set = contentFields.filter((field) => input[field] !== undefined && (input[field] !== null || clearable.includes(field)))
  return Object.fromEntries(set.map((field) => [field, input[field]])) as Partial<SideEventContent>
}

/** Begins a side event. */
export function createSideEvent(context: Context, input: CreateSideEventInput): Answer {
  return runCommand(context, 'createSideEvent', input, (em, actor) => create(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function create(em: Db, actor: Actor, at: Date, input: CreateSideEventInput): Outcome {
  const { projectId } = input
  const member = actor.members.get(projectId)
  if (!member) throw notFound()
  if (!mayEditSideEvents(member)) return new Refused('NOT_ALLOWED')
  const content = { capacity: null, ...contentIn(input) } as SideEventContent
  const issues = checkSideEvent(content)
  if (issues.length > 0) return new Invalid(issues)
  // One name in addresses for one event, also where two begin at once.
  await em.execute('select id from project where id = ? for no key update', [projectId])
  const slug = slugOf(content.title)
  const known = await em.execute<{ slug: string }[]>('select slug from side_event where project_id = ? and starts_with(slug, ?)', [projectId, slug])
  const sideEvent = em.create(SideEvent, {
    id: newId(),
    projectId,
    slug: freeSlug(slug, new Set(known.map((one) => one.slug))),
    status: 'planning',
    ...content,
    fields: {},
    updatedById: actor.personId,
    createdAt: at,
    updatedAt: at,
  })
  // It is named in the act before the database has given it one.
  sideEvent.version = 1
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SideEventPlanned', actor, at))
}

/** Changes what is known of a side event. Edits from two people merge by field. */
export function editSideEvent(context: Context, input: EditSideEventInput): Answer {
  return runCommand(context, 'editSideEvent', input, (em, actor) => edit(em, actor, context.now(), input), (ids) => readSideEvent(context, ids))
}

async function edit(em: Db, actor: Actor, at: Date, input: EditSideEventInput): Outcome {
  const { sideEvent, member } = await lockSideEvent(em, actor, input.sideEventId)
  const decided = decideChange(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const change = changeBy<SideEventContent>(sideEvent, contentIn(input))
  const clashes = clashesOf(sideEvent.fields, change, input.expectedVersion)
  if (clashes.length > 0) return staleOf(sideEvent, clashes)
  const issues = checkSideEvent({ ...sideEvent, ...change })
  if (issues.length > 0) return new Invalid(issues)
  if (Object.keys(change).length === 0) return new Refused('NOTHING_CHANGED')
  sideEvent.apply(change, actor.personId, at)
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SideEventEdited', actor, at, { fields: Object.keys(change) }))
}

/** Takes a side event to another status. */
export function moveSideEvent(context: Context, input: MoveSideEventInput): Answer {
  return runCommand(context, 'moveSideEvent', input, (em, actor) => move(em, actor, context, input), (ids) => readSideEvent(context, ids))
}

/** Has anything that the actor may see on its agenda changed, without an answer? */
async function showsStale(em: Db, actor: Actor, context: Context, sideEventId: string): Promise<boolean> {
  const reading = { ...context, em, actor, rows: new Map(), readable: new Map() }
  return (await documentsOfSideEvent(reading, sideEventId)).some(isStale)
}

async function move(em: Db, actor: Actor, context: Context, input: MoveSideEventInput): Outcome {
  // What is frozen stays as it was asked about until that is said.
  const rests = input.step === 'freeze' ? await holdShown(em, actor, 'sideEvent', input.sideEventId) : null
  const { sideEvent, member } = await lockSideEvent(em, actor, input.sideEventId)
  const stale = input.step === 'freeze' && (await showsStale(em, actor, context, sideEvent.id))
  const decided = decideMove({ member, status: sideEvent.status, step: input.step, stale })
  if ('refused' in decided && decided.refused === 'NOT_ALLOWED') return new Refused(decided.refused)
  if (sideEvent.version !== input.expectedVersion) return staleOf(sideEvent)
  if ('refused' in decided) return new Refused(decided.refused)
  const at = context.now()
  sideEvent.apply({ status: decided.status }, actor.personId, at)
  // Whoever was marked as present was so at a day that is not the event's any more.
  if (input.step === 'postpone') await clearCheckIns(em, sideEvent.id, actor.personId, at)
  // Of what may not be shown any more only that is left which is hidden from whoever freezes: a refusal would tell them of it.
  if (input.step === 'freeze') await takeOff(em, actor, at, sideEvent.id, await closedOn(em, sideEvent.id))
  return new Acted({ sideEventId: sideEvent.id }, sideEventAct(sideEvent, 'SideEventMoved', actor, at, { step: input.step }), { rests })
}
