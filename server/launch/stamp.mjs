import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** Every file under the given files and folders, in a fixed order. Paths are relative to the project's root. */
function filesUnder(paths) {
  return paths.flatMap((path) => {
    if (!existsSync(join(root, path))) return []
    const names = namesIn(join(root, path))
    return names ? filesUnder(names.map((name) => `${path}/${name}`)) : [path]
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

const hashOf = (file) => createHash('sha256').update(readFileSync(join(root, file))).digest('hex')

/** The content hash of each file under the given files and folders. */
export function fingerprint(paths) {
  return new Map(filesUnder(paths).map((file) => [file, hashOf(file)]))
}

/** One hash over all of them. */
export function stampOf(paths) {
  const hash = createHash('sha256')
  for (const [file, content] of fingerprint(paths)) hash.update(`${file} ${content}\n`)
  return hash.digest('hex')
}

export function isStamped(file, stamp) {
  return existsSync(file) && readFileSync(file, 'utf8') === stamp
}
