import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Pack } from '../../../shared/materials/pack.ts'
import { rateLimited } from '../platform/graphql/errors.ts'
import { Gate } from '../platform/graphql/gate.ts'

/** How documents are written aside: in so many threads at once, while so many others wait; so long from the asking on. */
export interface Threads {
  program: URL
  atOnce: number
  waitingMax: number
  millisecondsMax: number
}

const docxThreads: Threads = {
  program: new URL(`./docxThread${extname(import.meta.filename)}`, import.meta.url),
  atOnce: 2,
  waitingMax: 20,
  // The server hangs up on who has heard nothing for 20 seconds: until then they are told.
  millisecondsMax: 15_000,
}

async function inThread({ program, millisecondsMax }: Threads, pack: Pack): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  // It is given nothing of what the server knows, neither addresses nor keys.
  const thread = new Worker(program, { workerData: pack, env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 } })
  thread.on('message', (file: Uint8Array<ArrayBuffer>) => resolve(Buffer.from(file.buffer, file.byteOffset, file.byteLength)))
  thread.on('error', reject)
  thread.on('exit', (code) => reject(new Error(`the thread that writes documents ended with ${code}`)))
  const timer = setTimeout(() => reject(new Error('the thread that writes documents did not end')), millisecondsMax)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    // Whoever comes next comes in when it is gone, whatever it was at.
    await thread.terminate()
  }
}

/** Writes documents in threads of their own. Where too many wait already it throws RATE_LIMITED. */
export function writingApart(threads: Threads): (pack: Pack) => Promise<Buffer> {
  const gate = new Gate(threads.atOnce, threads.waitingMax)
  return (pack) => {
    const end = performance.now() + threads.millisecondsMax
    // Whoever has waited so long that it would come too late is told to ask again.
    return gate.run(() => {
      const millisecondsMax = Math.ceil(end - performance.now())
      if (millisecondsMax <= 0) throw rateLimited()
      return inThread({ ...threads, millisecondsMax }, pack)
    })
  }
}

/** Writes an office document: a tenth of a second and more of work, and a megabyte of code, go by beside everybody else's requests. */
export const docxApart = writingApart(docxThreads)
