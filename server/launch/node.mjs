import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { readable, root } from './run.mjs'
import { runsKarek } from './version.mjs'

const host = () => (runsKarek(process.versions.node) ? process.execPath : null)

/** The Node that came with the packages, if there is one for this machine and it starts here (it needs glibc). */
function bundled() {
  const path = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  return spawnSync(path, ['--version']).status === 0 ? path : null
}

/**
 * The Node that runs Karek: the host's if it is new enough. What is written for everyone, such as the date and number packs, depends
 * on the Unicode data inside Node, so there the locked one comes first.
 */
export function findNode({ locked = false } = {}) {
  const node = locked ? (bundled() ?? host()) : (host() ?? bundled())
  if (node) return node
  throw readable(
    `Karek runs on Node.js 24.7 or newer, this is ${process.versions.node}, and the packages hold none that starts on ${process.platform}-${process.arch}. Please install Node.js 24.`,
  )
}
