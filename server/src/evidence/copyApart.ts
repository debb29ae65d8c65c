import { fork } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MediaType } from '../../../shared/limits/evidence.ts'
import type { Copied, CopyPaths } from './copies.ts'

/** What the process says at its end: how it went, or what the operating system reports. */
export type CopyAnswer = Copied | { failed: { message: string; code: string | undefined; syscall: string | undefined } }

/** Something ended the process: perhaps the picture, which took all the memory or led the decoder astray, perhaps somebody else. */
export class CopyEnded extends Error {}

const program = fileURLToPath(new URL(`./copyProcess${extname(import.meta.filename)}`, import.meta.url))
/** The decoder keeps to a time of its own, where it can. */
const millisecondsMax = 180_000

/**
 * Copies a picture in a process of its own: what the picture unfolds to goes with it, and whatever becomes of the decoder, the server goes on.
 * It is given nothing of what the server knows, neither addresses nor keys.
 */
export async function copyApart(path: string, mediaType: MediaType, paths: CopyPaths): Promise<Copied> {
  const child = fork(program, [path, mediaType, paths.copy, paths.small], { execArgv: [], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], timeout: millisecondsMax, killSignal: 'SIGKILL' })
  let answer: CopyAnswer | null = null
  child.on('message', (said) => void (answer = said as CopyAnswer))
  const [[code, signal]] = (await Promise.all([once(child, 'exit'), once(child, 'disconnect')])) as [[number | null, string | null], unknown]
  const said = answer as CopyAnswer | null
  if (said && 'failed' in said) throw Object.assign(new Error(said.failed.message), said.failed)
  if (said) return said
  if (child.killed) return { refusal: 'UNREADABLE' }
  // One that could not even begin says nothing of the picture.
  throw signal ? new CopyEnded(`the process that copied a picture was ended by ${signal}`) : new Error(`the process that copies pictures ended with ${code}`)
}
