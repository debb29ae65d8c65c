import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A sentence for the person at the keyboard, without a stack. */
export function readable(message) {
  return Object.assign(new Error(message), { readable: true })
}

export const say = (line) => process.stdout.write(`${line}\n`)

/** Is this version new enough? Password hashing (`crypto.argon2`) came with 24.7. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 7)
}

/** The Node that runs Karek: the host's if it is new enough, else the one that came with the packages. */
export function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const bundled = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(bundled) && spawnSync(bundled, ['--version']).status === 0) return bundled
  throw readable(`Karek needs Node.js 24.7 or newer, and has none of its own for ${process.platform}-${process.arch}. Please install it (this is ${process.versions.node}).`)
}

/** Runs a program with Karek's Node first on the path. Resolves to its exit code. */
export function execute(command, args, options = {}) {
  const { env = {}, quiet = false } = options
  const path = [dirname(options.node ?? process.execPath), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', env: { ...process.env, ...env, PATH: path } })
    let output = ''
    if (quiet) for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
    const forward = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, forward)
      if (quiet && code !== 0) process.stderr.write(output)
      resolve(code ?? (signal ? 1 : 0))
    })
  })
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex')

function stamped(file, stamp) {
  return existsSync(file) && readFileSync(file, 'utf8') === stamp
}

/** Installs the locked packages when they are missing or other than the lockfile says. No package's own script is run. */
export async function install() {
  const stamp = hashOf(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const file = join(root, 'node_modules', '.karek-lock')
  if (stamped(file, stamp)) return
  say('Installing the packages (the first time this takes a minute)…')
  const npm = process.env.npm_execpath
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const code = npm ? await execute(process.execPath, [npm, ...args]) : await execute('npm', args)
  if (code !== 0) throw readable('The packages could not be installed. What npm said stands above.')
  writeFileSync(file, stamp)
}

const skipped = new Set(['node_modules', 'dist', '.karek', '.git'])

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else yield path
  }
}

/** One hash over everything that a build reads. */
function sourceStamp() {
  const hash = createHash('sha256')
  const files = ['server', 'shared', 'client'].flatMap((folder) => [...filesUnder(join(root, folder))])
  for (const name of ['package-lock.json', 'tsconfig.json', 'vite.config.ts', 'lingui.config.ts']) files.push(join(root, name))
  for (const file of files.sort()) {
    if (existsSync(file) && statSync(file).isFile()) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Compiles the server and bundles the client, when their sources have changed. */
export async function build(node) {
  const stamp = sourceStamp()
  const file = join(root, 'dist', '.stamp')
  if (stamped(file, stamp)) return
  say('Building the server and the pages…')
  await must('The server could not be compiled.', node, 'typescript/bin/tsc', ['-p', 'server/tsconfig.json'])
  await must('The pages could not be built.', node, 'vite/bin/vite.js', ['build', '--logLevel', 'warn'])
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, stamp)
}

/** Runs a tool of the packages on Karek's Node. */
export const tool = (node, bin, args, options = {}) => execute(node, [join(root, 'node_modules', bin), ...args], { ...options, node })

export async function must(failure, node, bin, args, options = {}) {
  if ((await tool(node, bin, args, options)) !== 0) throw readable(failure)
}
