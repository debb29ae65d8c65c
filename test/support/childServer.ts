import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface ChildServer {
  url: string
  process: ChildProcess
  /** Asks it to stop, or ends it by another signal, and waits until it has. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** The built server in a process of its own, on a free port unless one is given. */
export async function startChildServer(env: Record<string, string>): Promise<ChildServer> {
  // Its own, unless it is told of one that it shares or goes on with.
  const own = env['KAREK_FILES'] || env['KAREK_DATA'] ? null : mkdtempSync(join(tmpdir(), 'karek-files-'))
  const child = spawn(process.execPath, [resolve('dist/server/src/app/main.js')], {
    env: { ...process.env, PORT: '0', KAREK_LOG: 'silent', KAREK_DEMO: 'on', ...(own ? { KAREK_FILES: own } : {}), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((ready, failed) => {
    let said = ''
    child.stdout!.on('data', (data) => {
      said += String(data)
      const address = /Karek is ready: (\S+)/.exec(said)?.[1]
      if (address) ready(address)
    })
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)))
  })
  return {
    url,
    process: child,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((done) => child.once('exit', done))
      child.kill(signal)
      await gone
      if (own) rmSync(own, { recursive: true, force: true })
    },
  }
}
