import type { Lock, Locker, RequestRelease } from '@tus/server'
import { randomUUID } from 'node:crypto'
import { returnLease, takeLease } from '../evidence/upload.service.ts'
import type { Db } from '../platform/db/transaction.ts'

/** Another request may have lost its connection without knowing it: it is asked to end, and given that long. */
const patienceMs = 8_000
const pauseMs = 150
/** As the protocol has it thrown; whoever is told it comes again by themselves. */
const busy = { status_code: 423, body: 'This file is being written, or too many of yours are.\n' }

/**
 * One request at a time brings bytes to an upload, on whichever server. Who has it stands in the row, until a moment after which the request that took it has been
 * cut off by the server's own deadline; within one server, whoever comes later ends whoever came before.
 */
export class UploadLocker implements Locker {
  readonly #em: Db
  readonly #sizeOf: (id: string) => Promise<number>
  readonly #onComplete: () => void
  readonly #here = new Map<string, RequestRelease>()

  constructor(em: Db, sizeOf: (id: string) => Promise<number>, onComplete: () => void) {
    this.#em = em
    this.#sizeOf = sizeOf
    this.#onComplete = onComplete
  }

  newLock(id: string): Lock {
    const lease = randomUUID()
    return {
      lock: async (signal, release) => {
        const until = Date.now() + patienceMs
        while (!(await takeLease(this.#em.fork(), id, lease))) {
          if (signal.aborted || Date.now() > until) throw busy
          await this.#here.get(id)?.()
          await new Promise((resolve) => setTimeout(resolve, pauseMs))
        }
        this.#here.set(id, release)
      },
      unlock: async () => {
        this.#here.delete(id)
        // One that was ended has no file any more, and no row.
        const size = await this.#sizeOf(id).catch(() => null)
        if (size !== null && (await returnLease(this.#em.fork(), id, lease, size))) this.#onComplete()
      },
    }
  }
}
