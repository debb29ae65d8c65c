import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder cannot be used; the message is one readable sentence. */
export class FolderError extends Error {}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function holder(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) ? pid : null
  } catch {
    return null
  }
}

/** One level at a time: the recursive form never returns where a level cannot be made (as under /proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/**
 * Takes the data folder for this process. The embedded database has no lock of its own: a second process would write over the
 * first one's work. A lock left behind by a killed process is taken over.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  try {
    makeFolder(folder)
  } catch (error) {
    throw new FolderError(`The data folder ${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}.`)
  }
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const descriptor = openSync(file, 'wx', 0o600)
      writeSync(descriptor, String(process.pid))
      closeSync(descriptor)
      return () => rmSync(file, { force: true })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code !== 'EEXIST') throw new FolderError(`The data folder ${folder} cannot be written to (${String(code)}).`)
      const pid = holder(file)
      if (pid) throw new FolderError(`Another Karek (process ${pid}) is using the data folder ${folder}. Stop it first, or set KAREK_DATA to another folder.`)
      rmSync(file, { force: true })
    }
  }
  throw new FolderError(`The data folder ${folder} is being taken by another process.`)
}
