import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface Launched {
  process: ChildProcess
  ended: Promise<Ended>
  /** Waits until this stands in what it has said, or until it ends. */
  said(words: string): Promise<string>
}

/** A copy of the project, or something like it, that the launcher takes for its own. */
export interface Checkout {
  folder: string
  write(file: string, text: string): void
  read(file: string): string | null
  /** `npm run VERB`, without npm; `node` are arguments for the Node that runs the launcher. */
  launch(args: readonly string[], env?: Record<string, string>, node?: readonly string[]): Launched
  run(args: readonly string[], env?: Record<string, string>, node?: readonly string[]): Promise<Ended>
  remove(): void
}

const settings = /^(KAREK_|DATABASE_URL$|REDIS_URL$|SMTP_URL$|MAIL_FROM$|PORT$|HOST$|NODE_OPTIONS$)/

function at(folder: string): Checkout {
  const launch: Checkout['launch'] = (args, env = {}, node = []) => {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name)))
    const child = spawn(process.execPath, [...node, join(folder, 'server/launch.mjs'), ...args], { cwd: folder, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) child[name]!.on('data', (data: Buffer) => (output[name] += data.toString()))
    const ended = new Promise<Ended>((over) => child.on('close', (code) => over({ code, ...output })))
    const said = (words: string): Promise<string> =>
      new Promise((heard, missed) => {
        const look = (): void => {
          if (output.stdout.includes(words)) heard(output.stdout)
        }
        child.stdout.on('data', look)
        void ended.then(() => missed(new Error(`it ended without saying "${words}": ${output.stdout}${output.stderr}`)))
        look()
      })
    return { process: child, ended, said }
  }
  return {
    folder,
    write(file, text) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    },
    read: (file) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : null),
    launch,
    run: (args, env, node) => launch(args, env, node).ended,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'karek-checkout-'))

/** This project, built as it is: only the packages are the same ones. */
export function copyOfProject(): Checkout {
  const checkout = at(newFolder())
  for (const part of ['server', 'shared', 'client', 'dist', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'lingui.config.ts']) cpSync(part, join(checkout.folder, part), { recursive: true })
  symlinkSync(resolve('node_modules'), join(checkout.folder, 'node_modules'))
  return checkout
}

const compiler = `
const { appendFileSync, cpSync, readFileSync } = require('node:fs')
appendFileSync('built', 'server ')
if (readFileSync('server/main.js', 'utf8').includes('mistake')) {
  console.log('server/main.js: there is a mistake in it')
  process.exit(2)
}
cpSync('server/main.js', 'dist/server/src/app/main.js')
`
const bundler = `
const { appendFileSync, mkdirSync } = require('node:fs')
appendFileSync('built', 'pages ')
mkdirSync('dist/client', { recursive: true })
`
/** Ends with the code that it is given, or when it is told to. */
const program = `
console.log('The server runs on ' + process.execPath)
if (process.env.ENDS) process.exit(Number(process.env.ENDS))
process.on('SIGTERM', () => process.exit(0))
setInterval(() => {}, 1000)
`

/** The launcher in a project of three files, whose compiler and bundler are of one page each: npm installs them from folders beside it. */
export function smallCheckout(): Checkout {
  const checkout = at(newFolder())
  for (const part of ['server/launch.mjs', 'server/launch']) cpSync(part, join(checkout.folder, part), { recursive: true })
  const tools = ['typescript', 'vite']
  const dependencies = Object.fromEntries(tools.map((tool) => [tool, `file:tools/${tool}`]))
  const manifest = { name: 'small', version: '1.0.0', dependencies }
  const linked = tools.flatMap((tool) => [
    [`node_modules/${tool}`, { resolved: `tools/${tool}`, link: true }],
    [`tools/${tool}`, { version: '1.0.0' }],
  ])
  checkout.write('package.json', JSON.stringify(manifest))
  checkout.write('package-lock.json', JSON.stringify({ name: 'small', version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': manifest, ...Object.fromEntries(linked) } }))
  for (const name of tools) checkout.write(`tools/${name}/package.json`, JSON.stringify({ name, version: '1.0.0' }))
  checkout.write('tools/typescript/bin/tsc', compiler)
  checkout.write('tools/vite/bin/vite.js', bundler)
  checkout.write('server/main.js', program)
  return checkout
}

export function copyOf({ folder }: Checkout): Checkout {
  const copy = at(newFolder())
  cpSync(folder, copy.folder, { recursive: true, verbatimSymlinks: true })
  return copy
}
