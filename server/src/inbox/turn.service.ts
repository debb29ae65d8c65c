import { validate as isUuid } from 'uuid'
import type { Member } from '../../../shared/access/roles.ts'
import { passNote, snoozeMaxDays } from '../../../shared/limits/inbox.ts'
import { issue, issuesOf } from '../../../shared/limits/issue.ts'
import { isTurnOf } from '../../../shared/workflow/turn.ts'
import type { CausedTurn } from '../../../shared/workflow/turnCause.ts'
import { lockFinding } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { follow } from '../platform/activity/reactor.ts'
import { lockRecommendation } from '../recommendations/recommendation.policy.ts'
import { InboxSuccess } from './inbox.graphql.ts'
import type { PassTurnInput, SnoozeTurnInput, WakeTurnInput } from './inbox.input.ts'
import { readTurns } from './turn.policy.ts'
import { turnReaction } from './turnReactor.ts'

type InboxIds = { projectId: string }
type Answer = Promise<InboxSuccess | Refusals>

/** The answer of a command: the inbox as it is after it. */
export async function readInbox(context: Context, { projectId }: InboxIds): Promise<InboxSuccess> {
  requireMember(context, projectId)
  await follow(context.em, projectId, turnReaction)
  return new InboxSuccess(projectId)
}

interface TurnedTo {
  projectId: string
  version: number
  draft: boolean
  place: { findingId: string } | { recommendationId: string }
  member: Member
  /** Those at this record that are the actor's. */
  own: CausedTurn[]
}

/** A record that the actor may read, locked, and what of it is their turn; whatever else is not found. */
async function lockTurn(em: Db, actor: Actor, recordId: string): Promise<TurnedTo> {
  if (!isUuid(recordId)) throw notFound()
  const [known] = await em.execute<{ found: number }[]>('select 1 as found from recommendation where id = ?', [recordId])
  const kind = known ? 'recommendation' : 'finding'
  const { record, member } = known ? await locked(lockRecommendation(em, actor, recordId), 'recommendation') : await locked(lockFinding(em, actor, recordId), 'finding')
  const [read] = await readTurns(em, kind, [recordId], true)
  return {
    projectId: record.projectId,
    version: record.version,
    draft: kind === 'finding' && record.status === 'draft',
    place: known ? { recommendationId: recordId } : { findingId: recordId },
    member,
    own: (read?.turns ?? []).filter((turn) => isTurnOf(turn, member)),
  }
}

type Locked<Key extends string> = { member: Member } & Record<Key, { projectId: string; version: number; status: string }>

async function locked<Key extends string>(locking: Promise<Locked<Key>>, key: Key) {
  const found = await locking
  return { record: found[key], member: found.member }
}

const dayMs = 86_400_000

/** Puts a turn off until a time; nobody else learns of it. */
export function snoozeTurn(context: Context, input: SnoozeTurnInput): Answer {
  // A moment is one text, however it was written.
  const asked = { ...input, until: input.until.toISOString() }
  return runCommand(context, 'snoozeTurn', asked, (em, actor) => snooze(em, actor, context, input), (ids) => readInbox(context, ids))
}

async function snooze(em: Db, actor: Actor, context: Context, { recordId, until }: SnoozeTurnInput): Promise<Acted<InboxIds> | Refusals> {
  const { projectId, own } = await lockTurn(em, actor, recordId)
  const ahead = until.getTime() - context.now().getTime()
  if (ahead <= 0) return new Invalid([issue('until', 'too_small')])
  if (ahead > snoozeMaxDays * dayMs) return new Invalid([issue('until', 'too_large')])
  if (own.length === 0) return new Refused('NOT_YOUR_TURN')
  const seq = Math.max(...own.map(({ cause }) => cause?.seq ?? 0))
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
    const { projectId } = await lockTurn(em, actor, input.recordId)
    await em.execute('delete from snooze where person_id = ? and record_id = ?', [actor.personId, input.recordId])
    return new Acted({ projectId }, null)
  }
  return runCommand(context, 'wakeTurn', input, wake, (ids) => readInbox(context, ids))
}

/** Says that it is not one's turn. What is nobody else's business is not passed on. */
export function passTurn(context: Context, input: PassTurnInput): Answer {
  const pass = async (em: Db, actor: Actor): Promise<Acted<InboxIds> | Refusals> => {
    const { projectId, version, draft, place, own } = await lockTurn(em, actor, input.recordId)
    const issues = issuesOf(passNote, input.note).map((found) => ({ ...found, path: 'note' }))
    if (issues.length > 0) return new Invalid(issues)
    if (draft) return new Refused('WRONG_STATE')
    if (own.length === 0) return new Refused('NOT_YOUR_TURN')
    return new Acted({ projectId }, { projectId, kind: 'TurnPassed', actorId: actor.personId, at: context.now(), version, ...place, data: { note: input.note.trim() } })
  }
  return runCommand(context, 'passTurn', input, pass, (ids) => readInbox(context, ids))
}
