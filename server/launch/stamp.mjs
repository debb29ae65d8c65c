import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** Every file under the given files and folders, in a fixed order. Paths are relative to `folder`. */
function filesUnder(paths, folder) {
  return paths.flatMap((path) => {
    if (!existsSync(join(folder, path))) return []
    const names = namesIn(join(folder, path))
    return names ? filesUnder(names.map((name) => `${path}/${name}`), folder) : [path]
  })
}

function namesIn(path) {
  try {
    return readdirSync(path).sort()
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** The content hash of each file under the given files and folders of the project. */
export function fingerprint(paths, folder = root) {
  return new Map(filesUnder(paths, folder).map((file) => [file, hashOf(join(folder, file))]))
}

/** One hash over all of them. */
export function stampOf(paths, folder = root) {
  const hash = createHash('sha256')
  for (const [file, content] of fingerprint(paths, folder)) hash.update(`${file} ${content}\n`)
  return hash.digest('hex')
}

export function isStamped(file, stamp) {
  return existsSync(file) && readFileSync(file, 'utf8') === stamp
}
