import { createHash } from 'node:crypto'
import type { ActivityKind } from '../../../../shared/activity/kinds.ts'
import { canonicalJson } from '../../../../shared/findings/content.ts'
import { newId } from '../db/base.ts'
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

/**
 * Adds an act to its project's log, always as the last step of a transaction: the feed's row lock is held until the commit,
 * so numbers are gapless and a reader never sees n+1 before n. Wake readers after the commit (`wake`).
 *
 * One statement takes the number, links the row to the one before and writes it: everybody else who writes in the project waits until
 * the commit, and each way to the database and back would make that longer.
 */
export async function append(em: Db, act: Act): Promise<void> {
  await em.flush()
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
  const written = await em.execute<{ seq: number }[]>(
    `with numbered as (
       update feed f set seq = f.seq + 1, head = encode(sha256(convert_to(? || '"' || f.head || '"' || ? || (f.seq + 1)::text || ?, 'UTF8')), 'hex')
       from (select project_id, head from feed where project_id = ? for update) before where f.project_id = before.project_id
       returning f.project_id, f.seq, f.head, before.head as previous
     )
     insert into activity (id, project_id, seq, kind, actor_id, at, finding_id, thread_id, recommendation_id, subject_person_id, version, data, previous_hash, hash)
     select ?::uuid, project_id, seq, ?, ?::uuid, ?::timestamptz, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::int, ?::jsonb, previous, head from numbered
     returning seq`,
    [...piecesAround(row), row.projectId, row.id, row.kind, row.actorId, row.at, row.findingId, row.threadId, row.recommendationId, row.subjectPersonId, row.version, JSON.stringify(row.data)],
  )
  if (written.length === 0) throw new Error(`project ${act.projectId} has no feed`)
}
