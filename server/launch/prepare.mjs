import { rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { findNode } from './node.mjs'
import { execute, must, root, say, tool } from './run.mjs'
import { isStamped, stampOf } from './stamp.mjs'

const installStamp = join(root, 'node_modules', '.karek')
const buildStamp = join(root, 'dist', '.karek')

/** The packages suit the lockfile and this kind of machine. */
const lockStamp = () => `${process.platform}-${process.arch} ${stampOf(['package-lock.json'])}`

const sourceStamp = () => stampOf(['server', 'shared', 'client', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'lingui.config.ts'])

/** Installs what the lockfile says, and runs no script of any package. `NODE_ENV=production` must not leave out what a build needs. */
async function installPackages() {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath ?? ''
  const since = Date.now()
  const progress = setInterval(() => say(`  still installing (${Math.round((Date.now() - since) / 1000)} s)`), 10_000)
  const installed = basename(npm) === 'npm-cli.js' ? execute(process.execPath, [npm, ...args], { quiet: true }) : execute('npm', args, { quiet: true })
  await must('The packages could not be installed; what npm said stands above.', installed.finally(() => clearInterval(progress)))
  writeFileSync(installStamp, lockStamp())
}

export async function compileServer(node) {
  // What is no longer among the sources must not live on there; nor does the stamp vouch for a build half done.
  rmSync(buildStamp, { force: true })
  for (const folder of ['server', 'shared']) rmSync(join(root, 'dist', folder), { recursive: true, force: true })
  await must('The server could not be compiled; the reasons stand above.', tool(node, 'typescript/bin/tsc', ['-p', 'server/tsconfig.json']))
}

async function buildPages(node) {
  await must('The pages could not be built; the reasons stand above.', tool(node, 'vite/bin/vite.js', ['build', '--logLevel', 'warn']))
}

/**
 * Does what is missing before a verb can run, saying what takes time, and returns the Node to run on. With `build`, the server and the
 * pages are built anew when their sources have changed.
 */
export async function prepare({ build = false, locked = false } = {}) {
  const missing = []
  if (!isStamped(installStamp, lockStamp())) missing.push(['Installing the packages', installPackages])
  const sources = build ? sourceStamp() : null
  const stale = build && !isStamped(buildStamp, sources)
  if (stale) {
    missing.push(['Building the server', () => compileServer(findNode())])
    missing.push(['Building the pages', () => buildPages(findNode())])
  }
  for (const [index, [title, step]] of missing.entries()) {
    say(`${title} (${index + 1} of ${missing.length})…`)
    await step()
  }
  if (stale) writeFileSync(buildStamp, sources)
  return findNode({ locked })
}
