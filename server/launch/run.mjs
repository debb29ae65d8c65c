import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const say = (line) => process.stdout.write(`${line}\n`)

/** An error whose message is one sentence for the person at the keyboard; it is shown without a stack. */
export function readable(message) {
  return Object.assign(new Error(message), { readable: true })
}

/** `EACCES` and its like; what removes files says some of them only in words, and the path behind them. */
const nameOf = ({ code, message }) => code || (/([^:]+) '/.exec(message)?.[1] ?? message).trim()

/** What the file system has refused, in one sentence: the checkout may be read-only, or something else stand in a folder's place. Other errors are as they were. */
export function inWords(error) {
  if (error.readable || !error.syscall || error.syscall.startsWith('spawn')) return error
  return readable(`${error.path ?? 'A file of Karek'} cannot be used (${nameOf(error)}). Karek reads its folder, ${root}, and writes into node_modules and dist there.`)
}

const children = new Set()
let interrupted = null

/** Ends every program that was started here, as the terminal or the process above asked. */
export function stopAll(signal) {
  for (const child of children) child.kill(signal)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = signal
    stopAll(signal)
  })
}

const codeOf = (signal) => 128 + constants.signals[signal]

/**
 * Runs a program in the project's root and resolves to its exit code. With `node`, that Node comes first on the path, so that
 * whatever the program starts runs on it too. With `quiet`, its output is shown only when it fails.
 */
export function execute(command, args, { node = process.execPath, env = {}, quiet = false } = {}) {
  const PATH = [dirname(node), process.env.PATH].join(delimiter)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // Lingui prints its notice about the Babel plugin once per tool and run.
      env: { ...process.env, LINGUI_SUPPRESS_BABEL_WARNING: '1', ...env, PATH },
    })
    children.add(child)
    const output = []
    if (quiet) for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data))
    child.on('error', (error) => {
      children.delete(child)
      reject(error.code === 'ENOENT' ? readable(`"${command}" was not found on this machine.`) : error)
    })
    child.on('close', (code, signal) => {
      children.delete(child)
      const result = code ?? codeOf(signal)
      if (quiet && result !== 0 && !interrupted) process.stderr.write(Buffer.concat(output))
      resolve(result)
    })
  })
}

/** Runs a program of the packages on Karek's Node. */
export function tool(node, bin, args, options = {}) {
  return execute(node, [join(root, 'node_modules', bin), ...args], { ...options, node })
}

/** A step without which nothing can follow: says `failure` unless it was the person who stopped it. */
export async function must(failure, step) {
  const code = await step
  if (interrupted) process.exit(codeOf(interrupted))
  if (code !== 0) throw readable(failure)
}
