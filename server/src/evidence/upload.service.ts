import { randomUUID } from 'node:crypto'
import { arrivingMax, isDigest, personBytesMax, unfinishedMax } from '../../../shared/limits/evidence.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { runPrepared } from '../platform/db/prepared.ts'
import { readRow, readRows } from '../platform/db/rows.ts'
import { type Db, inTransaction } from '../platform/db/transaction.ts'
import { EvidenceFile, EvidenceUpload } from './evidence.entity.ts'
import { findingFor, refOf } from './evidence.policy.ts'

/** A request brings bytes for shorter than that, and a server that looks at what arrived says in time that it still does. By the database's clock, which all servers share. */
export const leaseSeconds = 30

/** Why an upload does not begin: there is no such thing for whoever asks, it is there already, or too much of theirs is under way. */
export type NotBegun = 'not_found' | 'settled' | 'too_many'
export interface Begun {
  id: string
  /** One of the same file that this one takes the place of. */
  replaced: string | null
}

/** Begins to take in a file that a text of the actor's names. */
export async function beginUpload(em: Db, actor: Actor, { findingId, sha256, bytes }: { findingId: string; sha256: string; bytes: number }, now: Date): Promise<Begun | NotBegun> {
  const finding = isDigest(sha256) ? await findingFor(em, actor, 'evidence:add', findingId) : null
  const ref = finding && (await refOf(em, finding.id, sha256, true))
  if (!finding || ref?.bytes !== bytes) return 'not_found'
  return inTransaction(em, async (inner): Promise<Begun | NotBegun> => {
    // One after the other, so that no more begin than may.
    await inner.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`upload ${actor.personId}`])
    const file = await inner.findOne(EvidenceFile, { findingId, sha256 })
    // What was not what it was announced as may still come, and what could not be read by us; anything else stays what it is.
    if (file && file.refusal !== 'DIGEST_MISMATCH' && file.refusal !== 'UNREADABLE') return 'settled'
    const own = await inner.find(EvidenceUpload, { personId: actor.personId })
    const same = own.find((upload) => upload.findingId === findingId && upload.sha256 === sha256) ?? null
    if (same?.completeAt) return 'settled'
    if (!same && own.length >= unfinishedMax) return 'too_many'
    const [kept] = await inner.execute<{ bytes: string }[]>(`select coalesce(sum(bytes::bigint + coalesce(copy_bytes, 0)), 0)::text as bytes from evidence_file where person_id = ? and status = 'ready'`, [actor.personId])
    if (Number(kept!.bytes) + own.reduce((sum, upload) => sum + upload.bytes, 0) + bytes > personBytesMax) return 'too_many'
    if (same) await inner.nativeDelete(EvidenceUpload, { id: same.id })
    const id = randomUUID()
    await inner.insert(EvidenceUpload, { id, findingId, personId: actor.personId, sha256, bytes, received: 0, createdAt: now, tries: 0 })
    return { id, replaced: same?.id ?? null }
  })
}

/** The actor's own upload, of a finding to which they may still add; null where there is none. */
export async function uploadOf(em: Db, actor: Actor, id: string): Promise<EvidenceUpload | null> {
  const upload = await readRow(em, EvidenceUpload, id)
  if (upload?.personId !== actor.personId) return null
  return (await findingFor(em, actor, 'evidence:add', upload.findingId)) ? upload : null
}

/** Takes the upload for one request; false while another has it, or too many of its person's arrive. */
export async function takeLease(em: Db, id: string, lease: string): Promise<boolean> {
  const taken = await runPrepared(em, {
    sql: `update evidence_upload t set lease = ?, leased_until = now() + make_interval(secs => ?::int) where t.id = ? and t.complete_at is null and (t.leased_until is null or t.leased_until < now())
      and (select count(*) from evidence_upload o where o.person_id = t.person_id and o.id <> t.id and o.complete_at is null and o.leased_until > now()) < ?::int returning 1`,
    parameters: [lease, leaseSeconds, id, arrivingMax],
  })
  return taken.length > 0
}

/** Gives it back, with what is there by now. True where that is all of it. */
export async function returnLease(em: Db, id: string, lease: string, received: number): Promise<boolean> {
  const [upload] = await runPrepared<{ complete: boolean }>(em, {
    sql: `update evidence_upload set lease = null, leased_until = null, received = ?::int, complete_at = case when ?::int = bytes then now() end where id = ? and lease = ? returning complete_at is not null as complete`,
    parameters: [received, received, id, lease],
  })
  return upload?.complete ?? false
}

export async function dropUpload(em: Db, id: string): Promise<void> {
  await em.nativeDelete(EvidenceUpload, { id })
}

/** Is there anything on its way at which nobody works? Asked again and again, and so in one small statement. */
export const anyUpload = async (em: Db): Promise<boolean> => (await em.execute<unknown[]>('select 1 from evidence_upload where leased_until is null or leased_until < now() limit 1')).length > 0

/** Those of which not all seems to be there: a server that ends between the last byte and saying so leaves one. */
export const unfinishedUploads = (em: Db): Promise<EvidenceUpload[]> => readRows(em, EvidenceUpload, 'where t.complete_at is null and (t.leased_until is null or t.leased_until < now()) order by t.created_at desc limit 500', [])

export async function markComplete(em: Db, { id, bytes }: EvidenceUpload): Promise<void> {
  await em.execute('update evidence_upload set received = ?, complete_at = now() where id = ? and complete_at is null and (leased_until is null or leased_until < now())', [bytes, id])
}
