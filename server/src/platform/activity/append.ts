import { createHash } from 'node:crypto'
import type { ActivityKind } from '../../../../shared/activity/kinds.ts'
import { canonicalJson } from '../../../../shared/findings/content.ts'
import { newId } from '../db/base.ts'
import { takeChanges } from '../db/changes.ts'
import { andCommit, type Piece, raised, runPrepared, writing } from '../db/prepared.ts'
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

/** Parts of one statement: once all is `written`, the act takes the next number, is linked to the one before, and stands in `logged`. */
function logging(act: Act): Piece {
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
  return {
    sql: `numbered as (
       update feed set seq = seq + 1, previous = head, head = encode(sha256(convert_to(?::text || '"' || head || '"' || ?::text || (seq + 1)::text || ?::text, 'UTF8')), 'hex')
       from written where complete and project_id = ? returning project_id, seq, previous, head
     ), logged as (
       insert into activity (id, project_id, seq, kind, actor_id, at, finding_id, thread_id, recommendation_id, subject_person_id, version, data, previous_hash, hash)
       select ?::uuid, project_id, seq, ?, ?::uuid, ?::timestamptz, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::int, ?::jsonb, previous, head from numbered
       returning seq
     )`,
    parameters: [...piecesAround(row), row.projectId, row.id, row.kind, row.actorId, row.at.toISOString(), ...subjects, row.version, JSON.stringify(row.data)],
  }
}

/** Writes what the unit of work holds and `more`, and the act, in one statement; raises what does not hold by then. */
async function writeAll(em: Db, act: Act | null, more: readonly Piece[], holds: { is: Piece; otherwise: string } | null, end: string): Promise<void> {
  const written = writing([...takeChanges(em), ...more])
  const logged = act && logging(act)
  const done = logged ? 'exists (select from logged)' : '(select complete from written)'
  // In this order: when it is asked whether it still holds, the rows are written and the project's feed is held.
  const check = holds ? `when not (${holds.is.sql}) then fail('${holds.otherwise}')` : ''
  await runPrepared(em, {
    sql: `with ${written.sql}${logged ? `, ${logged.sql}` : ''} select case when not ${done} then fail('${raised.gone}') ${check} end ${end}`,
    parameters: [...written.parameters, ...(logged?.parameters ?? []), ...(holds?.is.parameters ?? [])],
  })
}

/** How a command ends. */
export interface Ending {
  /** Goes with what it writes. */
  write: Piece
  /** Must be so at the end, or the whole command is taken back with `raised.moved`. Where there is an act, its project's feed is held by the time that this is asked. */
  holds: Piece | null
}

/**
 * Writes what the unit of work holds and, last, the act into its project's log; the commit follows on the same way. The feed's row lock is held
 * from the act until the commit, so numbers are gapless and a reader never sees n+1 before n. Wake readers after the commit (`wake`).
 *
 * Everybody else who writes in the project waits until the commit, and each way to the database and back would make that longer: there is none.
 */
export const write = (em: Db, act: Act | null, { write: ending, holds }: Ending): Promise<void> => writeAll(em, act, [ending], holds && { is: holds, otherwise: raised.moved }, andCommit)

/** Adds an act that is not the last of its transaction to its project's log. From here on everybody else who writes in the project waits, so everything else is locked before. */
export const append = (em: Db, act: Act): Promise<void> => writeAll(em, act, [], null, '')
