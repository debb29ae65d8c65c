import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './freePort.ts'
import { foundOrRequired } from './required.ts'

function programsOfDebian(): string | null {
  const home = '/usr/lib/postgresql'
  if (!existsSync(home)) return null
  const versions = readdirSync(home).filter((version) => existsSync(join(home, version, 'bin', 'initdb')))
  const [newest] = versions.toSorted((left, right) => Number(right) - Number(left))
  return newest ? join(home, newest, 'bin') : null
}

/** Where Debian puts PostgreSQL's programs, newest version first; POSTGRES_BIN names another place. */
export const postgresPrograms = (): string | null => foundOrRequired('postgres', process.env['POSTGRES_BIN'] ?? programsOfDebian())

export interface Postgres {
  url: string
  /** Makes another empty database on it; answers its address. */
  createDatabase(name: string): string
  /** Ends it in the middle of whatever it does; what was committed is in its log. */
  crash(): void
  /** Ends everything of it at once, without a word to anybody. */
  kill(): void
  /** Begins again after a crash, at the same address. */
  start(): void
  /** It neither answers nor goes away. */
  freeze(): void
  thaw(): void
  /** Ends it, and removes what it kept. */
  stop(): void
}

/** The process and everything that it started, as Linux lists them. */
function familyOf(pid: number): number[] {
  const parentOf = (id: number): number | null => {
    try {
      return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${id}/stat`, 'utf8'))?.[1])
    } catch {
      return null
    }
  }
  const children = readdirSync('/proc').map(Number).filter((id) => id > 0 && parentOf(id) === pid)
  return [pid, ...children]
}

const pause = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** A real PostgreSQL of its own, gone afterwards. It refuses to run as root, so root runs it as the user that Debian made for it. */
export async function startPostgres(programs: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'karek-postgres-'))
  const port = await freePort()
  const asRoot = process.getuid?.() === 0
  const run = (program: string, ...args: string[]): void => {
    const command = [join(programs, program), ...args]
    if (asRoot) execFileSync('runuser', ['-u', 'postgres', '--', ...command], { stdio: 'ignore', cwd: folder })
    else execFileSync(command[0]!, command.slice(1), { stdio: 'ignore', cwd: folder })
  }
  if (asRoot) {
    const id = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }))
    chownSync(folder, id, id)
  }
  const data = join(folder, 'data')
  /** One that was being born while the others were killed leaves their shared memory when it notices, and nothing starts before that. */
  const start = (): void => {
    for (const end = performance.now() + 10_000; ; pause(100)) {
      try {
        return run('pg_ctl', '-D', data, '-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`, '-w', 'start')
      } catch (error) {
        if (performance.now() > end) throw error
      }
    }
  }
  const crash = (): void => run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
  const postmaster = (): number => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of familyOf(postmaster())) process.kill(pid, name)
  }
  run('initdb', '-D', data, '-A', 'trust', '-U', 'karek', '-E', 'UTF8', '--locale=C.UTF-8')
  start()
  const createDatabase = (name: string): string => {
    run('createdb', '-h', folder, '-p', String(port), '-U', 'karek', name)
    return `postgres://karek@127.0.0.1:${port}/${name}`
  }
  return {
    url: createDatabase('karek'),
    createDatabase,
    start,
    crash,
    kill: () => signal('SIGKILL'),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop() {
      // A killed one leaves its file behind.
      if (existsSync(join(data, 'postmaster.pid')) && existsSync(`/proc/${postmaster()}`)) crash()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
