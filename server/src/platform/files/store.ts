import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** A part of a file; both ends belong to it. */
export interface Range {
  start: number
  end: number
}

/** Where files are kept: by keys that we make, never by what people call them. Whatever is put there is not changed any more. */
export interface FileStore {
  /** Keeps what stands at the path. Once it resolves, no loss of power takes it away. A key that is taken keeps what it has. */
  put(key: string, path: string): Promise<void>
  open(key: string, range?: Range): Readable
  /** Null where there is none. */
  size(key: string): Promise<number | null>
  /** With everything below it. */
  remove(key: string): Promise<void>
  /** What stands right below a key, and since when. */
  list(key: string): Promise<{ name: string; since: Date }[]>
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Makes what was written, or what a folder has come to hold, outlive the machine's next moment. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Files in a folder of this machine, or one that several share. */
export class DiskStore implements FileStore {
  readonly #folder: string
  constructor(folder: string) {
    this.#folder = folder
  }

  /** Keys are made of ids, digests and words of ours. */
  #at(key: string): string {
    if (!/^[\da-z-]+(?:\/[\da-z-]+)*$/.test(key)) throw new Error('this is no key of a file')
    return join(this.#folder, key)
  }

  async put(key: string, path: string): Promise<void> {
    const target = this.#at(key)
    if ((await this.size(key)) !== null) return
    const made = await mkdir(dirname(target), { recursive: true })
    const written = join(dirname(target), `.${randomUUID()}`)
    await copyFile(path, written)
    await chmod(written, 0o400)
    await sync(written)
    await rename(written, target)
    // Each folder that was made is an entry of the one above it.
    for (let folder = dirname(target); ; folder = dirname(folder)) {
      await sync(folder)
      if (made === undefined || folder === dirname(made) || folder === this.#folder) return
    }
  }

  open(key: string, range?: Range): Readable {
    return createReadStream(this.#at(key), range)
  }

  async size(key: string): Promise<number | null> {
    try {
      return (await stat(this.#at(key))).size
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.#at(key), { recursive: true, force: true })
  }

  async list(key: string): Promise<{ name: string; since: Date }[]> {
    const folder = this.#at(key)
    try {
      const names = await readdir(folder)
      const found = await Promise.all(names.map(async (name) => ({ name, since: (await stat(join(folder, name))).mtime })))
      return found
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }
}
