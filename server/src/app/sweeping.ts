import { unfinishedMs } from '../../../shared/limits/evidence.ts'
import { discardedFindings, forgetFiles, keptFiles, pruneFiles } from '../evidence/forgetting.service.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { FileStore } from '../platform/files/store.ts'
import { readdir } from 'node:fs/promises'
import { removeUploadFiles, uploadFolder } from './uploadFolder.ts'

/** Younger than that it may belong to something that is being written. */
const settledMs = unfinishedMs

/** Throws away what no text names and what nobody has gone on to send, rows and bytes; how many rows. */
export async function sweepFiles(em: Db, store: FileStore, filesFolder: string, now: Date): Promise<number> {
  const before = new Date(now.getTime() - settledMs)
  const discarded = await sweepDiscarded(em, store, filesFolder, null)
  const pruned = await pruneFiles(em.fork(), before)
  await sweepUploads(em, filesFolder)
  await sweepStore(em, store, before)
  return discarded + pruned
}

/** Throws away the files of findings that were discarded, one person's or everybody's: the bytes first, for as long as these are there they count; how many rows. */
export async function sweepDiscarded(em: Db, store: FileStore, filesFolder: string, personId: string | null): Promise<number> {
  let gone = 0
  for (const { findingId, uploadIds } of await discardedFindings(em.fork(), personId)) {
    for (const id of uploadIds) await removeUploadFiles(filesFolder, id)
    await store.remove(`kept/${findingId}`)
    gone += await forgetFiles(em.fork(), findingId)
  }
  return gone
}

/** Bytes on their way whose row is gone: the row is there before the first of them. */
async function sweepUploads(em: Db, filesFolder: string): Promise<void> {
  const names = await readdir(uploadFolder(filesFolder)).catch(() => [])
  const ids = [...new Set(names.map((name) => name.slice(0, 36)))]
  const known = new Set((await em.fork().execute<{ id: string }[]>('select id::text from evidence_upload')).map(({ id }) => id))
  for (const id of ids) if (!known.has(id)) await removeUploadFiles(filesFolder, id)
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
