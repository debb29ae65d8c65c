import { validate as isUuid } from 'uuid'
import { canEvidence } from '../../../shared/access/evidence.ts'
import { originalMs } from '../../../shared/limits/evidence.ts'
import { issuesOf } from '../../../shared/limits/issue.ts'
import { reason } from '../../../shared/limits/review.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { findingFacts, lookAtFinding } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import { runPrepared } from '../platform/db/prepared.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { EvidenceAccess, EvidenceFile } from './evidence.entity.ts'
import { OriginalSuccess } from './evidence.graphql.ts'
import type { OpenOriginalInput } from './evidence.input.ts'
import { fileFor } from './evidence.policy.ts'

/** Looking at one file again within so long is one look. */
const lookMs = 60 * 60_000

/** Notes that somebody who did not write the finding had the file before their eyes. */
export async function noteView(em: Db, { personId }: Actor, { id: fileId }: EvidenceFile, now: Date): Promise<void> {
  const since = new Date(now.getTime() - lookMs).toISOString()
  const known = await runPrepared(em, { sql: `select 1 from evidence_access where file_id = ? and person_id = ? and kind = 'viewed' and at > ?::timestamptz limit 1`, parameters: [fileId, personId, since] })
  if (known.length === 0) await em.insert(EvidenceAccess, { id: newId(), fileId, personId, kind: 'viewed', reason: '', at: now })
}

/** Notes why somebody wants the original, and lets them have it once, for as long as it takes to fetch it. Asking again meanwhile is one request. */
export function openOriginal(context: Context, input: OpenOriginalInput): Promise<OriginalSuccess | Refusals> {
  return runCommand(context, 'openOriginal', input, (em, actor) => open(em, actor, context, input), async ({ accessId }) => new OriginalSuccess(accessId))
}

async function open(em: Db, actor: Actor, context: Context, { findingId, sha256, reason: why }: OpenOriginalInput): Promise<Acted<{ accessId: string }> | Refusals> {
  const found = await fileFor(em, actor, 'evidence:view', findingId, sha256)
  if (!found) throw notFound()
  const { finding, member } = await lookAtFinding(em, actor, findingId)
  if (!canEvidence(member, 'evidence:open_original', findingFacts(finding))) return new Refused('NOT_ALLOWED')
  const issues = issuesOf(reason, why).map((wrong) => ({ ...wrong, path: 'reason' }))
  if (issues.length > 0) return new Invalid(issues)
  if (found.file.status !== 'ready') return new Refused('FILE_NOT_READY')
  // One after the other, so that whoever asks twice at once has asked once.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`original ${found.file.id} ${actor.personId}`])
  const since = new Date(context.now().getTime() - originalMs).toISOString()
  const [asked] = await em.execute<{ id: string }[]>(`select id from evidence_access where file_id = ? and person_id = ? and kind = 'original' and opened_at is null and at > ?::timestamptz limit 1`, [found.file.id, actor.personId, since])
  if (asked) return new Acted({ accessId: asked.id }, null)
  const access = em.create(EvidenceAccess, { id: newId(), fileId: found.file.id, personId: actor.personId, kind: 'original', reason: why, at: context.now() })
  return new Acted({ accessId: access.id }, null)
}

/** The original that the actor has asked for a moment ago and not taken; null where there is none for them, or not any more. */
export async function originalFor(em: Db, actor: Actor, accessId: string, now: Date): Promise<{ file: EvidenceFile; finding: Finding } | null> {
  const access = isUuid(accessId) ? await readRow(em, EvidenceAccess, accessId) : null
  if (access?.personId !== actor.personId || access.kind !== 'original' || access.openedAt || access.at.getTime() + originalMs <= now.getTime()) return null
  const file = await readRow(em, EvidenceFile, access.fileId)
  return file ? fileFor(em, actor, 'evidence:open_original', file.findingId, file.sha256) : null
}

/** It is taken now: true for one of those who take it at once. */
export async function takeOriginal(em: Db, accessId: string, now: Date): Promise<boolean> {
  const taken = await runPrepared(em, { sql: 'update evidence_access set opened_at = ?::timestamptz where id = ? and opened_at is null returning 1', parameters: [now.toISOString(), accessId] })
  return taken.length > 0
}
