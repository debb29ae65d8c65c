import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'

/** The folder cannot be used; the message is one readable sentence. */
export class FolderError extends Error {}

const holderShape = v.object({ pid: v.number(), host: v.string(), machine: v.string(), beat: v.number() })
/** Who uses the folder, as they have written it there themselves; `beat` moves as long as they live. */
type Holder = v.InferOutput<typeof holderShape>

const beatMs = 2_000
/** So many beats without a sign of life, and a holder on another machine counts as dead. The embedded database may keep its process from beating for a while. */
const beatsMissed = 8

/** One for each running kernel, the same in all of its containers: what its locks mean ends where this changes. */
function machineId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return hostname()
  }
}

/** One level at a time: the recursive form never returns where a level cannot be made (as under /proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/**
 * An exclusive lock that the operating system keeps and gives back when its process ends, however it ends; null where somebody else
 * has it. Node has no call for one, but the SQLite inside it does nothing else: the file stays empty.
 */
function lockFile(file: string): DatabaseSync | null {
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return null
    throw error
  }
}

function readHolder(file: string): Holder | null {
  try {
    return v.parse(holderShape, JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** In one step: whoever reads the file sees all of it, or what stood there before. */
function writeHolder(file: string, holder: Holder): void {
  writeFileSync(`${file}.new`, JSON.stringify(holder), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

const inUse = (folder: string, holder: Holder | null): FolderError =>
  new FolderError(`Another Karek${holder ? ` (process ${holder.pid} on ${holder.host})` : ''} is using the data folder ${folder}. Stop it first, or set KAREK_DATA to another folder.`)

/** The locks of another machine may not be seen here (a shared volume, a network disk): whether its Karek lives is seen by its beats. */
async function waitForBeat(file: string, seen: Holder, ms: number): Promise<boolean> {
  for (let beat = 0; beat < beatsMissed; beat += 1) {
    await wait(ms)
    const now = readHolder(file)
    if (now && (now.beat !== seen.beat || now.machine !== seen.machine)) return true
  }
  return false
}

function lockIn(folder: string): DatabaseSync | null {
  try {
    makeFolder(folder)
  } catch (error) {
    throw new FolderError(`The data folder ${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}.`)
  }
  try {
    return lockFile(join(folder, 'lock.sqlite'))
  } catch (error) {
    throw new FolderError(`The data folder ${folder} cannot be written to: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/**
 * Takes the data folder for this process. The embedded database has no lock of its own: a second process would write over the
 * first one's work. What a killed process has left is taken over: at once on the same machine, in whatever container, and
 * elsewhere when it has shown no sign of life for a while. `lost` is called if somebody takes the folder over nevertheless.
 */
export async function lockFolder(folder: string, lost: () => void, ms = beatMs): Promise<() => void> {
  const file = join(folder, 'holder.json')
  const lock = lockIn(folder)
  const earlier = readHolder(file)
  if (!lock) throw inUse(folder, earlier)
  const own = { pid: process.pid, host: hostname(), machine: machineId(), beat: Date.now() }
  if (earlier && earlier.machine !== own.machine && (await waitForBeat(file, earlier, ms))) {
    lock.close()
    throw inUse(folder, readHolder(file))
  }
  const isAnothers = (holder: Holder | null): boolean => holder !== null && (holder.pid !== own.pid || holder.host !== own.host || holder.machine !== own.machine)
  writeHolder(file, own)
  const beating = setInterval(() => {
    if (isAnothers(readHolder(file))) return lost()
    own.beat = Date.now()
    try {
      writeHolder(file, own)
    } catch {
      // A full disk misses a beat; what the database makes of it is its own affair.
    }
  }, ms)
  beating.unref()
  return () => {
    clearInterval(beating)
    if (!isAnothers(readHolder(file))) rmSync(file, { force: true })
    lock.close()
  }
}
