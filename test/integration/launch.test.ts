import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

/** The server as `npm start` runs it, after the launcher's preparations. */
interface Start {
  output: Promise<{ code: number | null; stdout: string; stderr: string }>
  /** Resolves when the address is printed; rejects when the program ends first. */
  ready: Promise<void>
  stop(signal: NodeJS.Signals): void
}

// Some of them begin it three times.
vi.setConfig({ testTimeout: 120_000 })

/** A data folder as a first start leaves it: a start that is not about being the first begins with a copy. */
let prepared: string
let folder: string
const running: Start[] = []

const administrator = { KAREK_ADMIN_EMAIL: 'first@network.example', KAREK_ADMIN_PASSWORD: 'a long enough password' }

/** As a container runs it: process 1 of a world in which the processes of others are not seen. Takes root on Linux. */
const contained = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc']
const mayContain = spawnSync(contained[0]!, [...contained.slice(1), 'true']).status === 0

/** As on a machine with other names: the file comes behind it. Takes root on Linux. */
const renamed = ['unshare', '--mount', 'sh', '-c', 'hosts=$1 && shift && mount --bind "$hosts" /etc/hosts && exec "$@"', '-']
const mayRename = spawnSync(renamed[0]!, [...renamed.slice(1), '/etc/hosts', 'true']).status === 0

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : 0)
    })
  })

function start(env: Record<string, string | null>, around: readonly string[] = []): Start {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(KAREK_|DATABASE_URL|REDIS_URL|PORT$|HOST$)/.test(name)))
  const settings: Record<string, string | null> = { KAREK_DATA: join(folder, 'data'), KAREK_DEMO: 'off', ...administrator, PORT: '0', ...env }
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)) as Record<string, string>
  const [program = '', ...args] = [...around, process.execPath, 'dist/server/src/app/main.js']
  const child = spawn(program, args, {
    env: { ...inherited, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString()
      if (stdout.includes('Karek is ready: http')) resolve()
    })
    child.on('close', (code) => reject(new Error(`ended with ${code}: ${stderr}`)))
  })
  // Most of these starts are meant to fail.
  ready.catch(() => undefined)
  const output = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  const started: Start = { output, ready, stop: (signal) => child.kill(signal) }
  running.push(started)
  return started
}

/** What went wrong, as the person at the keyboard reads it: one sentence or two on one line, no stack. */
async function refusal(started: Start): Promise<string> {
  const { code, stderr } = await started.output
  expect(code).toBe(1)
  const lines = stderr.trim().split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^[A-Z].*\.$/)
  return lines[0] ?? ''
}

beforeAll(async () => {
  prepared = folder = mkdtempSync(join(tmpdir(), 'karek-launch-'))
  const first = start({})
  await first.ready
  first.stop('SIGTERM')
  expect((await first.output).code).toBe(0)
})
afterAll(() => rmSync(prepared, { recursive: true, force: true }))

const usePrepared = (): void => cpSync(join(prepared, 'data'), join(folder, 'data'), { recursive: true })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karek-launch-'))
})

afterEach(async () => {
  for (const started of running) started.stop('SIGKILL')
  await Promise.all(running.splice(0).map(({ output }) => output))
  rmSync(folder, { recursive: true, force: true })
})

test('a busy port is named, and no data folder is made for it', async () => {
  const other = createServer()
  const port = await listening(other)
  try {
    const refused = start({ PORT: String(port) })
    expect(await refusal(refused)).toContain(`Port ${port} is in use`)
    expect(readdirSync(folder)).toEqual([])
    expect((await refused.output).stdout).toBe('')
  } finally {
    other.close()
  }
})

test.each(['no-such-machine.invalid', '203.0.113.1'])('a HOST that is not of this machine (%s) is named, and no data folder is made for it', async (host) => {
  expect(await refusal(start({ HOST: host }))).toBe(`HOST is ${host}, which is no name or address of this machine. Set it to one, such as 127.0.0.1 or 0.0.0.0.`)
  expect(readdirSync(folder)).toEqual([])
})

test('a data folder that cannot be made is named', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const data = join(file, 'data')
  expect(await refusal(start({ KAREK_DATA: data }))).toContain(data)
})

// Root may write anywhere except where nobody may, such as in the kernel's own folders.
test('a data folder that cannot be written to is named', async () => {
  const locked = join(folder, 'locked')
  mkdirSync(locked)
  chmodSync(locked, 0o500)
  const data = process.getuid?.() === 0 ? '/proc/self/net' : locked
  expect(await refusal(start({ KAREK_DATA: data }))).toContain(data)
})

test('a second process on the same data folder is refused, and the first goes on', async () => {
  usePrepared()
  const first = start({})
  await first.ready
  const sentence = await refusal(start({}))
  expect(sentence).toContain('is using the data folder')
  expect(sentence).toContain(join(folder, 'data'))
  first.stop('SIGTERM')
  expect((await first.output).code).toBe(0)
})

test('a folder left by a killed process is taken over', async () => {
  usePrepared()
  const killed = start({})
  await killed.ready
  killed.stop('SIGKILL')
  await killed.output
  const next = start({})
  await next.ready
  next.stop('SIGINT')
  expect((await next.output).code).toBe(0)
})

test.skipIf(!mayContain)('two containers on one volume do not see each other, and still only one of them uses the folder', async () => {
  usePrepared()
  const first = start({}, contained)
  await first.ready
  expect(await refusal(start({}, contained))).toContain('is using the data folder')
  expect(await refusal(start({}))).toContain('is using the data folder')
  first.stop('SIGKILL')
  await first.output
  const next = start({}, contained)
  await next.ready
})

test.each([
  ['postgres://karek:secret-word@127.0.0.1:1/karek', 'The database that DATABASE_URL names cannot be used'],
  ['mysql://127.0.0.1/karek', 'The setting DATABASE_URL must begin with postgres://'],
])('a wrong DATABASE_URL (%s) is explained without its password', async (url, sentence) => {
  const said = await refusal(start({ DATABASE_URL: url, KAREK_BUS: 'memory' }))
  expect(said).toContain(sentence)
  expect(said).not.toContain('secret-word')
})

test.skipIf(!mayRename)('where no address of the name that DATABASE_URL gives answers, each is named', async () => {
  const hosts = join(folder, 'hosts')
  writeFileSync(hosts, '127.0.0.1 database.example\n127.0.0.2 database.example\n')
  const refused = start({ DATABASE_URL: 'postgres://karek@database.example:1/karek' }, [...renamed, hosts])
  expect(await refusal(refused)).toBe('The database that DATABASE_URL names cannot be used: connect ECONNREFUSED 127.0.0.1:1, connect ECONNREFUSED 127.0.0.2:1.')
})

test('a database that takes a connection and says nothing is given up', async () => {
  const silent = createServer()
  const port = await listening(silent)
  const began = performance.now()
  try {
    const refused = start({ DATABASE_URL: `postgres://karek@127.0.0.1:${port}/karek` })
    expect(await refusal(refused)).toBe('The database that DATABASE_URL names cannot be used: it did not answer within 10 seconds.')
    expect(performance.now() - began).toBeLessThan(25_000)
  } finally {
    silent.close()
  }
})

test.each([
  [{ PORT: 'ninety' }, 'The setting PORT must be a number.'],
  [{ KAREK_LOG: 'loud' }, 'The setting KAREK_LOG must be silent, error, warn, info or debug.'],
  [{ KAREK_BUS: 'redis' }, 'KAREK_BUS is redis, so REDIS_URL must say where it is.'],
  [{ HOST: 'no such host' }, 'The setting HOST must be a name or an address of this machine, without spaces.'],
])('a wrong setting is named: %o', async (env, sentence) => {
  expect(await refusal(start(env))).toBe(sentence)
})

test('a data folder that is a file is named', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(await refusal(start({ KAREK_DATA: file }))).toContain(file)
})

test('a folder for files in which nothing can be kept is named', async () => {
  const file = join(folder, 'no-folder')
  writeFileSync(file, '')
  expect(await refusal(start({ KAREK_FILES: file }))).toContain(`The folder for files, ${file}, cannot be used`)
})

test('a data folder that holds something else than a database of this release is named', async () => {
  mkdirSync(join(folder, 'data', 'db'), { recursive: true })
  writeFileSync(join(folder, 'data', 'db', 'PG_VERSION'), '12\n')
  expect(await refusal(start({}))).toContain(`The database in ${join(folder, 'data')} cannot be opened`)
})

test('an empty database without an administrator is not called ready', async () => {
  // Below folders that are not there yet.
  const refused = start({ KAREK_DATA: join(folder, 'not', 'yet', 'there'), KAREK_ADMIN_EMAIL: null, KAREK_ADMIN_PASSWORD: null })
  expect(await refusal(refused)).toBe('Nobody could sign in: the database is empty. Set KAREK_ADMIN_EMAIL and KAREK_ADMIN_PASSWORD for the first administrator, or KAREK_DEMO=on to look around.')
  expect((await refused.output).stdout).not.toContain('ready')
})
