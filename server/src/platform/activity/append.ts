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
export function activityHash(row: Omit<Activity, 'hash'>): string {
  const { id, projectId, seq, kind, actorId, at, findingId, threadId, recommendationId, subjectPersonId, version, data, previousHash } = row
  const covered = { id, projectId, seq, kind, actorId, at: at.toISOString(), findingId, threadId, recommendationId, subjectPersonId, version, data, previousHash }
  return createHash('sha256').update(canonicalJson(covered)).digest('hex')
}

/**
 * Adds an act to its project's log, always as the last step of a transaction: the feed's row lock is held until the commit,
 * so numbers are gapless and a reader never sees n+1 before n. Wake readers after the commit (`wake`).
 */
export async function append(em: Db, act: Act): Promise<void> {
  await em.flush()
  const [feed] = await em.execute<{ seq: number; head: string }[]>(
    'update feed set seq = seq + 1 where project_id = ? returning seq, head',
    [act.projectId],
  )
  if (!feed) throw new Error(`project ${act.projectId} has no feed`)
  const row = {
    id: newId(),
    projectId: act.projectId,
    seq: feed.seq,
    kind: act.kind,
    actorId: act.actorId,
    at: act.at,
    findingId: act.findingId ?? null,
    threadId: act.threadId ?? null,
    recommendationId: act.recommendationId ?? null,
    subjectPersonId: act.subjectPersonId ?? null,
    version: act.version,
    data: act.data ?? {},
    previousHash: feed.head,
  }
  const hash = activityHash(row)
  // One statement: until the commit, everybody else who writes in the project waits for it.
  await em.execute(
    `with logged as (
       insert into activity (id, project_id, seq, kind, actor_id, at, finding_id, thread_id, recommendation_id, subject_person_id, version, data, previous_hash, hash)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     )
     update feed set head = ? where project_id = ?`,
    [row.id, row.projectId, row.seq, row.kind, row.actorId, row.at, row.findingId, row.threadId, row.recommendationId, row.subjectPersonId, row.version, JSON.stringify(row.data), row.previousHash, hash, hash, row.projectId],
  )
}
