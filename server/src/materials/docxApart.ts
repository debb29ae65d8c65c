import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Pack } from '../../../shared/materials/pack.ts'

const program = new URL(`./docxThread${extname(import.meta.filename)}`, import.meta.url)

/** Writes an office document in a thread of its own: a tenth of a second and more of work, and a megabyte of code, go by beside everybody else's requests. */
export function docxApart(pack: Pack): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const thread = new Worker(program, { workerData: pack, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 256 } })
  thread.once('message', (file: Uint8Array) => resolve(Buffer.from(file)))
  thread.once('error', reject)
  thread.once('exit', (code) => reject(new Error(`the thread that writes documents ended with ${code}`)))
  return promise
}
