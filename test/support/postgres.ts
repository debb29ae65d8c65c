import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Debian puts PostgreSQL's programs, newest version first; POSTGRES_BIN names another place. */
export function postgresPrograms(): string | null {
  const named = process.env['POSTGRES_BIN']
  if (named) return named
  const home = '/usr/lib/postgresql'
  if (!existsSync(home)) return null
  const [newest] = readdirSync(home).toSorted((left, right) => Number(right) - Number(left))
  return newest ? join(home, newest, 'bin') : null
}

export interface Postgres {
  url: string
  stop(): void
}

const freePort = (): Promise<number> =>
  new Promise((answer) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => answer(typeof address === 'object' && address ? address.port : 0))
    })
  })

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
  run('initdb', '-D', data, '-A', 'trust', '-U', 'karek')
  run('pg_ctl', '-D', data, '-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`, '-w', 'start')
  run('createdb', '-h', folder, '-p', String(port), '-U', 'karek', 'karek')
  return {
    url: `postgres://karek@127.0.0.1:${port}/karek`,
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
