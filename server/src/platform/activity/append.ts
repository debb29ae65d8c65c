import { createHash } from 'node:crypto'
import type { ActivityKind } from '../../../../shared/activity/kinds.ts'
import { canonicalJson } from '../../../../shared/findings/content.ts'
import { newId } from '../db/base.ts'
import { takeChanges } from '../db/changes.ts'
import { nothing, type Piece, runPrepared, writeTogether } from '../db/prepared.ts'
import type { Db } from '../db/transaction.ts'
import type { ActData, Activity } from './activity.entity.ts'

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
  data?: ActData
}

/** What a row's hash covers: the whole row but the hash, and through `previousHash` every row before it. */
export const activityHash = (row: Omit<Activity, 'hash'>): string => createHash('sha256').update(activityText(row)).digest('hex')

function activityText({ id, projectId, seq, kind, actorId, at, findingId, threadId, recommendationId, subjectPersonId, version, data, previousHash }: Omit<Activity, 'hash'>): string {
  return canonicalJson({ id, projectId, seq, kind, actorId, at: at.toISOString(), findingId, threadId, recommendationId, subjectPersonId, version, data, previousHash })
}

/** Known to this process alone: what nobody else can have written into a row marks the two places. */
const places = { previousHash: newId(), seq: newId() as unknown as number }
const betweenPieces = new RegExp(`"${places.previousHash}"|"${places.seq}"`)

/** What the hash of the next row covers, in the three pieces between which its number and the hash before it will stand. */
const piecesAround = (row: Omit<Activity, 'hash' | 'seq' | 'previousHash'>): string[] => activityText({ ...row, ...places }).split(betweenPieces)

/** Takes the next number, links the row to the one before and writes it, and reads `answer` when that is done: the project's feed is held by then. */
async function addToLog(em: Db, act: Act, answer: Piece): Promise<unknown> {
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
  const subjects = [row.findingId, row.threadId, row.recommendationId, row.subjectPersonId]
  const [logged] = await runPrepared<{ answer: unknown }>(em, {
    sql: `with numbered as (
       update feed set seq = seq + 1, previous = head, head = encode(sha256(convert_to(?::text || '"' || head || '"' || ?::text || (seq + 1)::text || ?::text, 'UTF8')), 'hex')
       where project_id = ? returning project_id, seq, previous, head
     ), logged as (
       insert into activity (id, project_id, seq, kind, actor_id, at, finding_id, thread_id, recommendation_id, subject_person_id, version, data, previous_hash, hash)
       select ?::uuid, project_id, seq, ?, ?::uuid, ?::timestamptz, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::int, ?::jsonb, previous, head from numbered
       returning seq
     )
     select ${answer.sql} as answer from logged`,
    parameters: [...piecesAround(row), row.projectId, row.id, row.kind, row.actorId, row.at.toISOString(), ...subjects, row.version, JSON.stringify(row.data), ...answer.parameters],
  })
  if (!logged) throw new Error(`project ${act.projectId} has no feed`)
  return logged.answer
}

/** Writes that go with an act, and a value that is read after them. */
export interface Ending {
  write: Piece
  /** Where there is an act, its project's feed is held by the time that this is read. */
  answer: Piece
}

/**
 * Writes what the unit of work holds and, last, the act into its project's log. The feed's row lock is held from then on until the commit, so
 * numbers are gapless and a reader never sees n+1 before n. Wake readers after the commit (`wake`).
 *
 * Everybody else who writes in the project waits until the commit, and each way to the database and back would make that longer: nothing but
 * the commit comes after the last act. Answers with the ending's value.
 */
export async function write(em: Db, act: Act | null, ending: Ending): Promise<unknown> {
  if (act) {
    await writeTogether(em, [...takeChanges(em), ending.write])
    return addToLog(em, act, ending.answer)
  }
  return writeTogether(em, [...takeChanges(em), ending.write], ending.answer)
}

/** Adds an act that is not the last of its command to its project's log. From here on everybody else who writes in the project waits, so everything else is locked before. */
export async function append(em: Db, act: Act): Promise<void> {
  await writeTogether(em, takeChanges(em))
  await addToLog(em, act, nothing)
}
