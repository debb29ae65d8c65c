import { rm } from 'node:fs/promises'
import { Finding } from '../findings/finding.entity.ts'
import { append } from '../platform/activity/append.ts'
import { newId } from '../platform/db/base.ts'
import { runPrepared } from '../platform/db/prepared.ts'
import { lockRow } from '../platform/db/rows.ts'
import { type Db, inTransaction } from '../platform/db/transaction.ts'
import type { FileStore } from '../platform/files/store.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import { EvidenceFile, EvidenceUpload } from './evidence.entity.ts'
import { CopyEnded } from './copyApart.ts'
import { namedByRevision } from './evidence.policy.ts'
import { inspect, type Inspected } from './inspection.ts'
import { leaseSeconds } from './upload.service.ts'

/** A file that ends the process which looks at it is not looked at for ever. */
const triesMax = 3

export const keyOf = ({ findingId, sha256 }: { findingId: string; sha256: string }, part: 'original' | 'copy' | 'small'): string => `kept/${findingId}/${sha256}/${part}`

/** When this server last began to look at a file of each person. */
export type LastLooks = Map<string, number>

/**
 * A file that has arrived and that nobody looks at, for this server alone; null where there is none. People take turns: the oldest file of whoever has waited longest
 * since their last one, so that nobody waits for all that somebody else has brought.
 */
export async function claimArrived(em: Db, lease: string, lastLooks: LastLooks): Promise<EvidenceUpload | null> {
  const free = 't.complete_at is not null and (t.leased_until is null or t.leased_until < now()) and exists (select from finding f where f.id = t.finding_id)'
  const served = 'exists (select from evidence_upload o where o.person_id = t.person_id and o.complete_at is not null and o.leased_until > now())'
  // Asked first: what writes makes everybody's numbers be read anew.
  const oldest = await em.execute<{ id: string; person_id: string; served: boolean }[]>(
    `select id, person_id, served from (select distinct on (t.person_id) t.id, t.person_id, t.complete_at, ${served} as served from evidence_upload t where ${free} order by t.person_id, t.complete_at) oldest order by complete_at`,
  )
  const last = (personId: string): number => lastLooks.get(personId) ?? -1
  const [next] = oldest.toSorted((one, other) => Number(one.served) - Number(other.served) || last(one.person_id) - last(other.person_id))
  if (!next) return null
  const claimed = await em.execute<unknown[]>(`update evidence_upload t set lease = ?, leased_until = now() + make_interval(secs => ${leaseSeconds}), tries = tries + 1 where t.id = ? and ${free} returning 1`, [lease, next.id])
  if (claimed.length === 0) return claimArrived(em, lease, lastLooks)
  lastLooks.set(next.person_id, performance.now())
  return em.fork().findOne(EvidenceUpload, { id: next.id })
}

const keepLease = (em: Db, { id }: EvidenceUpload, lease: string): Promise<unknown> =>
  runPrepared(em, { sql: `update evidence_upload set leased_until = now() + make_interval(secs => ?::int) where id = ? and lease = ?`, parameters: [leaseSeconds, id, lease] })

/** Looks at a file that has arrived, keeps it or says why not, and tells those who read the finding. False where somebody else has taken it over, or it is gone. */
export async function seal(em: Db, upload: EvidenceUpload, lease: string, path: string, store: FileStore, now: () => Date): Promise<boolean> {
  const paths = { copy: `${path}.copy`, small: `${path}.small` }
  const renewing = setInterval(() => void keepLease(em, upload, lease).catch(() => {}), (leaseSeconds * 1000) / 3)
  try {
    const inspected = upload.tries > triesMax ? ({ refusal: 'UNREADABLE' } as const) : await inspect(path, upload.sha256, paths)
    // The bytes are safe before any row says so.
    if ('mediaType' in inspected) {
      if (inspected.copy) {
        await store.put(keyOf(upload, 'small'), paths.small)
        await store.put(keyOf(upload, 'copy'), paths.copy)
      }
      await store.put(keyOf(upload, 'original'), path)
    }
    return await settle(em, upload, lease, inspected, now())
  } catch (error) {
    // What failed was not the file, which is looked at again when the lease is over; unless it is what ends the process that copies it.
    if (!(error instanceof CopyEnded)) await em.execute('update evidence_upload set tries = greatest(0, tries - 1) where id = ? and lease = ?', [upload.id, lease]).catch(() => {})
    throw error
  } finally {
    clearInterval(renewing)
    await Promise.all(Object.values(paths).map((made) => rm(made, { force: true }))).catch((error: unknown) => log.warn({ error: describe(error) }, 'a copy could not be removed'))
  }
}

async function settle(em: Db, upload: EvidenceUpload, lease: string, inspected: Inspected, at: Date): Promise<boolean> {
  const { findingId, sha256, bytes, personId } = upload
  return inTransaction(
    em,
    async (inner) => {
      // Held, so that a revision that names the file comes before the act, or finds it settled.
      const locked = await lockRow<Finding>(inner, Finding, findingId)
      const taken = await inner.nativeDelete(EvidenceUpload, { id: upload.id, lease })
      if (!locked || taken === 0) return false
      await inner.nativeDelete(EvidenceFile, { findingId, sha256 })
      const copy = 'mediaType' in inspected ? inspected.copy : null
      const file = {
        id: newId(),
        findingId,
        personId,
        sha256,
        bytes,
        status: 'refusal' in inspected ? ('refused' as const) : ('ready' as const),
        refusal: 'refusal' in inspected ? inspected.refusal : null,
        mediaType: 'mediaType' in inspected ? inspected.mediaType : null,
        width: copy?.width ?? null,
        height: copy?.height ?? null,
        copySha256: copy?.sha256 ?? null,
        copyBytes: copy?.bytes ?? null,
        copyMediaType: copy?.mediaType ?? null,
        createdAt: at,
      }
      await inner.insert(EvidenceFile, file)
      const named = await inner.execute<unknown[]>(`select 1 from evidence_file t where t.id = ? and ${namedByRevision}`, [file.id])
      // What only a working copy names is nobody else's business.
      if (named.length > 0) await append(inner, { projectId: locked.row.projectId, kind: file.status === 'ready' ? 'EvidenceAdded' : 'EvidenceRefused', actorId: personId, at, findingId, version: locked.row.version, data: { fileId: file.id } })
      return true
    },
    (settled) => settled,
  )
}
