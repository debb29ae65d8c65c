import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inject } from 'vitest'
import { sealingKey } from './sealingKey.ts'
import { readConfig } from '../../server/src/app/config.ts'
import { type Database, openEmbedded, openServer } from '../../server/src/app/database.ts'
import { type Running, serve } from '../../server/src/app/server.ts'

export interface App {
  url: string
  port: number
  database: Database
  /** The folder of its files. */
  files: string
  running: Running
  stop(): Promise<void>
}

/** The whole server on a free port, over its own copy of the prepared database. */
export async function startApp(env: Record<string, string> = {}, now: () => Date = () => new Date()): Promise<App> {
  const files = mkdtempSync(join(tmpdir(), 'karek-files-'))
  const config = readConfig({ PORT: '0', KAREK_DEMO: 'on', KAREK_FILES: files, KAREK_SEALING_KEYS: sealingKey, ...env })
  const database = config.databaseUrl ? await openServer(config.databaseUrl) : await openEmbedded(null, new Blob([new Uint8Array(readFileSync(inject('image')))]))
  const running = await serve(config, database, resolve('dist/client'), now)
  const app: App = {
    url: `http://localhost:${running.port}`,
    port: running.port,
    database,
    files: config.filesFolder,
    running,
    async stop() {
      await app.running.close()
      await database.close()
      rmSync(files, { recursive: true, force: true })
    },
  }
  return app
}
