import { validate as isUuid } from 'uuid'
import type { Member } from '../../../shared/access/roles.ts'
import { mayReadSideEvents } from '../../../shared/access/sideEvent.ts'
import { passNote, snoozeMaxDays } from '../../../shared/limits/inbox.ts'
import { issue, issuesOf } from '../../../shared/limits/issue.ts'
import { isTurnOf } from '../../../shared/workflow/turn.ts'
import { type CausedTurn, isPassable } from '../../../shared/workflow/turnCause.ts'
import { lockFinding, lookAtFinding } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { follow } from '../platform/activity/reactor.ts'
import { lockRecommendation, lookAtRecommendation } from '../recommendations/recommendation.policy.ts'
import { InboxSuccess } from './inbox.graphql.ts'
import type { PassTurnInput, SnoozeTurnInput, WakeTurnInput } from './inbox.input.ts'
import { actsFor } from './inbox.policy.ts'
import { openTask } from './inboxRows.policy.ts'
import { readTurns, type RecordTurns } from './turn.policy.ts'
import { turnReaction } from './turnReactor.ts'

type InboxIds = { projectId: string }
type Answer = Promise<InboxSuccess | Refusals>

/** The answer of a command: the inbox as it is after it. */
export async function readInbox(context: Context, { projectId }: InboxIds): Promise<InboxSuccess> {
  await follow(context.em, projectId, turnReaction, actsFor(requireMember(context, projectId)))
  return new InboxSuccess(projectId)
}

/** A record that the actor may read, of whichever kind. */
interface Held {
  kind: 'finding' | 'recommendation'
  member: Member
  projectId: string
  version: number
  status: string
}

/** Whatever the actor may not read is not found. `lock` keeps it as it is until the transaction ends. */
async function hold(em: Db, actor: Actor, recordId: string, lock: boolean): Promise<Held> {
  if (!isUuid(recordId)) throw notFound()
  const [known] = await em.execute<{ found: number }[]>('select 1 as found from recommendation where id = ?', [recordId])
  if (known) {
    const { recommendation, member } = await (lock ? lockRecommendation : lookAtRecommendation)(em, actor, recordId)
    return { kind: 'recommendation', member, projectId: recommendation.projectId, version: recommendation.version, status: recommendation.status }
  }
  const { finding, member } = await (lock ? lockFinding(em, actor, recordId) : lookAtFinding(em, actor, recordId))
  return { kind: 'finding', member, projectId: finding.projectId, version: finding.version, status: finding.status }
}

/** Whose turn it is at a record, and what of it is the member's. */
async function turnsAt(em: Db, { kind, member }: Held, recordId: string): Promise<{ own: CausedTurn[]; after: RecordTurns['after'] }> {
  const [read] = await readTurns(em, kind, [recordId], true)
  return { own: read!.turns.filter((turn) => isTurnOf(turn, member)), after: read!.after }
}

const dayMs = 86_400_000

/** Puts a turn off until a time; nobody else learns of it. */
export function snoozeTurn(context: Context, input: SnoozeTurnInput): Answer {
  // A moment is one text, however it was written.
  const asked = { ...input, until: input.until.toISOString() }
  return runCommand(context, 'snoozeTurn', asked, (em, actor) => snooze(em, actor, context, input), (ids) => readInbox(context, ids))
}

/** A task of the actor's that is still to be seen to: where it is, and its version in the place of an act. */
async function readOwnTask(em: Db, actor: Actor, id: string): Promise<{ projectId: string; seq: number } | null> {
  if (!isUuid(id)) return null
  const [task] = await em.execute<{ projectId: string; seq: number }[]>(`select e.project_id as "projectId", k.version as seq from side_event_task k join side_event e on e.id = k.side_event_id where k.id = ? and k.owner_id = ? and ${openTask}`, [id, actor.personId])
  const member = task && actor.members.get(task.projectId)
  return member && mayReadSideEvents(member) ? task : null
}

/** Where the actor's turn is, and the newest act by which it is theirs. */
async function findOwnTurn(em: Db, actor: Actor, recordId: string): Promise<{ projectId: string; seq: number } | null> {
  const task = await readOwnTask(em, actor, recordId)
  if (task) return task
  const held = await hold(em, actor, recordId, false)
  const { own } = await turnsAt(em, held, recordId)
  return own.length > 0 ? { projectId: held.projectId, seq: Math.max(...own.map(({ cause }) => cause?.seq ?? 0)) } : null
}

/** Nobody waits for it: what is put off is what the person sees at this moment, and comes back with whatever comes after. */
async function snooze(em: Db, actor: Actor, context: Context, { recordId, until }: SnoozeTurnInput): Promise<Acted<InboxIds> | Refusals> {
  const turn = await findOwnTurn(em, actor, recordId)
  const ahead = until.getTime() - context.now().getTime()
  if (ahead <= 0) return new Invalid([issue('until', 'too_small')])
  if (ahead > snoozeMaxDays * dayMs) return new Invalid([issue('until', 'too_large')])
  if (!turn) return new Refused('NOT_YOUR_TURN')
  const { projectId, seq } = turn
  await em.execute(
    `insert into snooze (person_id, record_id, project_id, until, seq) values (?, ?, ?, ?, ?)
     on conflict (person_id, record_id) do update set until = excluded.until, seq = excluded.seq`,
    [actor.personId, recordId, projectId, until.toISOString(), seq],
  )
  return new Acted({ projectId }, null)
}

/** Takes what was put off back at once. */
export function wakeTurn(context: Context, input: WakeTurnInput): Answer {
  const wake = async (em: Db, actor: Actor): Promise<Acted<InboxIds>> => {
    const { projectId } = (await readOwnTask(em, actor, input.recordId)) ?? (await hold(em, actor, input.recordId, false))
    await em.execute('delete from snooze where person_id = ? and record_id = ?', [actor.personId, input.recordId])
    return new Acted({ projectId }, null)
  }
  return runCommand(context, 'wakeTurn', input, wake, (ids) => readInbox(context, ids))
}

/** Says that it is not one's turn. What is nobody else's business is not passed on, and what nobody else could take over stays where it is. */
export function passTurn(context: Context, input: PassTurnInput): Answer {
  return runCommand(context, 'passTurn', input, (em, actor) => pass(em, actor, context, input), (ids) => readInbox(context, ids))
}

async function pass(em: Db, actor: Actor, context: Context, { recordId, note }: PassTurnInput): Promise<Acted<InboxIds> | Refusals> {
  const held = await hold(em, actor, recordId, true)
  const { kind, member, projectId, version, status } = held
  const issues = issuesOf(passNote, note).map((found) => ({ ...found, path: 'note' }))
  if (issues.length > 0) return new Invalid(issues)
  if (kind === 'finding' && status === 'draft') return new Refused('WRONG_STATE')
  const { own, after } = await turnsAt(em, held, recordId)
  if (own.length === 0) return new Refused('NOT_YOUR_TURN')
  const passed = { id: '', seq: Infinity, kind: 'TurnPassed', actorId: actor.personId, at: '', subjectPersonId: null, threadId: null, findingId: null } as const
  if (own.every((turn) => !isPassable(turn)) || after(passed).turns.some((turn) => isPassable(turn) && isTurnOf(turn, member))) return new Refused('NOBODY_ELSE')
  const place = kind === 'finding' ? { findingId: recordId } : { recommendationId: recordId }
  return new Acted({ projectId }, { projectId, kind: 'TurnPassed', actorId: actor.personId, at: context.now(), version, ...place, data: { note: note.trim() } })
}
