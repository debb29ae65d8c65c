import { unfinishedMs } from '../../../shared/limits/evidence.ts'
import { keptFiles, pruneFiles } from '../evidence/forgetting.service.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { FileStore } from '../platform/files/store.ts'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { removeUploadFiles, uploadFolder } from './uploads.ts'

/** Younger than that it may belong to something that is being written. */
const settledMs = unfinishedMs

/** Throws away what no text names and what nobody has gone on to send, rows and bytes; how many rows. */
export async function sweepFiles(em: Db, store: FileStore, filesFolder: string, now: Date): Promise<number> {
  const before = new Date(now.getTime() - settledMs)
  const pruned = await pruneFiles(em.fork(), before)
  await sweepUploads(em, filesFolder, before)
  await sweepStore(em, store, before)
  return pruned
}

/** Bytes on their way whose row is gone. */
async function sweepUploads(em: Db, filesFolder: string, before: Date): Promise<void> {
  const names = await readdir(uploadFolder(filesFolder)).catch(() => [])
  const ids = [...new Set(names.map((name) => name.slice(0, 36)))]
  const known = new Set((await em.fork().execute<{ id: string }[]>('select id::text from evidence_upload')).map(({ id }) => id))
  for (const id of ids) {
    const found = await stat(join(uploadFolder(filesFolder), id)).catch(() => null)
    if (!known.has(id) && (found === null || found.mtime < before)) await removeUploadFiles(filesFolder, id)
  }
}

/** Bytes that are kept, of a file whose row is gone. */
async function sweepStore(em: Db, store: FileStore, before: Date): Promise<void> {
  for (const { name: findingId } of await store.list('kept')) {
    const kept = await keptFiles(em.fork(), findingId)
    for (const { name: sha256, since } of await store.list(`kept/${findingId}`)) {
      if (!kept.has(sha256) && since < before) await store.remove(`kept/${findingId}/${sha256}`)
    }
  }
}
