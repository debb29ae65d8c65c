import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { claimArrived, type LastLooks, seal } from '../evidence/sealing.service.ts'
import { anyUpload, markComplete, unfinishedUploads } from '../evidence/upload.service.ts'
import { wake } from '../platform/activity/tail.ts'
import { isAway } from '../platform/db/away.ts'
import type { FileStore } from '../platform/files/store.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import type { Services } from './context.ts'
import { removeUploadFiles, uploadFolder } from './uploadFolder.ts'

/** How soon a server finds what another one left. */
const lookMs = 5_000

export interface SealingJob {
  /** Something has arrived. */
  arrived(): void
  close(): Promise<void>
}

/** Looks at the files that have arrived, one at a time on each server, and keeps them. What a server left half done, this or another one finds. `close` waits for what is under way. */
export function startSealing({ em, bus, config, now }: Pick<Services, 'em' | 'bus' | 'config' | 'now'>, store: FileStore): SealingJob {
  const folder = uploadFolder(config.filesFolder)
  const lastLooks: LastLooks = new Map()
  let stopped = false
  let again = false
  let running: Promise<void> | null = null

  /** The last byte came, and the server ended before it said so. */
  async function findComplete(): Promise<void> {
    for (const upload of await unfinishedUploads(em.fork())) {
      const size = await stat(join(folder, upload.id)).then(
        (found) => found.size,
        () => null,
      )
      if (size === upload.bytes) await markComplete(em.fork(), upload)
    }
  }

  async function pass(): Promise<void> {
    if (!(await anyUpload(em.fork()))) return
    await findComplete()
    while (!stopped) {
      const lease = randomUUID()
      const upload = await claimArrived(em.fork(), lease, lastLooks)
      if (!upload) return
      if (!(await seal(em.fork(), upload, lease, join(folder, upload.id), store, now))) continue
      wake(bus)
      await removeUploadFiles(config.filesFolder, upload.id)
    }
  }

  function begin(): void {
    if (stopped) return
    again = true
    running ??= (async () => {
      while (again && !stopped) {
        again = false
        await pass().catch((error: unknown) => {
          if (!isAway(error)) log.warn({ error: describe(error) }, 'a file could not be looked at; it will be tried again')
        })
      }
    })().finally(() => (running = null))
  }

  const timer = setInterval(begin, lookMs)
  timer.unref()
  begin()
  return {
    arrived: begin,
    async close() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
