import { createHash } from 'node:crypto'
import type { ActivityKind } from '../../../../shared/activity/kinds.ts'
import { canonicalJson } from '../../../../shared/findings/content.ts'
import { newId } from '../db/base.ts'
import { takeChanges } from '../db/changes.ts'
import { type Piece, runPrepared } from '../db/prepared.ts'
import type { Db } from '../db/transaction.ts'
import type { Activity } from './activity.entity.ts'

/** An act as a service reports it. */
export interface Act {
  projectId: string
  kind: ActivityKind
  actorId: string
  at: Date
  version: number
  findingId?: string
  threadId?: string
  recommendationId?: string
  subjectPersonId?: string
  data?: Record<string, string | number | boolean | null | string[]>
}

/** What a row's hash covers: the whole row but the hash, and through `previousHash` every row before it. */
export const activityHash = (row: Omit<Activity, 'hash'>): string => createHash('sha256').update(activityText(row)).digest('hex')

function activityText({ id, projectId, seq, kind, actorId, at, findingId, threadId, recommendationId, subjectPersonId, version, data, previousHash }: Omit<Activity, 'hash'>): string {
  return canonicalJson({ id, projectId, seq, kind, actorId, at: at.toISOString(), findingId, threadId, recommendationId, subjectPersonId, version, data, previousHash })
}

/** What the hash of the next row covers, in the three pieces between which its number and the hash before it will stand. */
function piecesAround(row: Omit<Activity, 'hash' | 'seq' | 'previousHash'>): string[] {
  // What nobody else can have written into the row marks the two places.
  const [previousHash, seq] = [newId(), newId()]
  return activityText({ ...row, previousHash, seq: seq as unknown as number }).split(new RegExp(`"${previousHash}"|"${seq}"`))
}

/** Writes that go with an act, and a value that is read after them. */
export interface Ending {
  writes: readonly Piece[]
  /** Where there is an act, its project's feed is held by the time that this is read. */
  answer: Piece
}

const nothing: Ending = { writes: [], answer: { sql: 'null', parameters: [] } }

/** Takes the next number, links the row to the one before and writes it, once `written` has been: the feed is not held longer than it must be. */
function logged(act: Act): Piece {
  const row = {
    id: newId(),
    projectId: act.projectId,
    kind: act.kind,
    actorId: act.actorId,
    at: act.at,
    findingId: act.findingId ?? null,
    threadId: act.threadId ?? null,
    recommendationId: act.recommendationId ?? null,
    subjectPersonId: act.subjectPersonId ?? null,
    version: act.version,
    data: act.data ?? {},
  }
  const sql = `numbered as (
      update feed f set seq = f.seq + 1, head = encode(sha256(convert_to(?::text || '"' || f.head || '"' || ?::text || (f.seq + 1)::text || ?::text, 'UTF8')), 'hex')
      from (select project_id, head from feed where project_id = ? and (select complete from written) for update) before where f.project_id = before.project_id
      returning f.project_id, f.seq, f.head, before.head as previous
    ), logged as (
      insert into activity (id, project_id, seq, kind, actor_id, at, finding_id, thread_id, recommendation_id, subject_person_id, version, data, previous_hash, hash)
      select ?::uuid, project_id, seq, ?, ?::uuid, ?::timestamptz, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::int, ?::jsonb, previous, head from numbered
      returning true as complete
    )`
  return {
    sql,
    parameters: [...piecesAround(row), row.projectId, row.id, row.kind, row.actorId, row.at.toISOString(), row.findingId, row.threadId, row.recommendationId, row.subjectPersonId, row.version, JSON.stringify(row.data)],
  }
}

/**
 * Writes what the unit of work holds and, last, the act into its project's log. The feed's row lock is held until the commit, so numbers are
 * gapless and a reader never sees n+1 before n. Wake readers after the commit (`wake`).
 *
 * All of it is one statement: everybody else who writes in the project waits until the commit, and each way to the database and back would
 * make that longer. Answers with the ending's value.
 */
export async function write(em: Db, act: Act | null, ending: Ending = nothing): Promise<unknown> {
  const writes = [...takeChanges(em), ...ending.writes]
  const log = act ? logged(act) : null
  const parts = [
    ...writes.map(({ sql }, place) => `w${place} as (${sql} returning 1)`),
    `written as (select ${writes.map((_piece, place) => `(select count(*) from w${place}) = 1`).join(' and ') || 'true'} as complete)`,
    ...(log ? [log.sql] : []),
  ]
  const rows = await runPrepared<{ answer: unknown }>(em, {
    sql: `with ${parts.join(', ')} select ${ending.answer.sql} as answer from ${log ? 'logged' : 'written'} where complete`,
    parameters: [...writes.flatMap(({ parameters }) => parameters), ...(log?.parameters ?? []), ...ending.answer.parameters],
  })
  if (rows.length === 0) throw new Error(`a row was gone that was to be changed${act ? `, or project ${act.projectId} has no feed` : ''}`)
  return rows[0]!.answer
}

/** Adds an act to its project's log, always as the last step of a transaction. */
export const append = async (em: Db, act: Act): Promise<void> => void (await write(em, act))
