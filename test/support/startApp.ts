import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { inject } from 'vitest'
import { readConfig } from '../../server/src/app/config.ts'
import { type Database, openEmbedded, openServer } from '../../server/src/app/database.ts'
import { type Running, serve } from '../../server/src/app/server.ts'

export interface App {
  url: string
  port: number
  database: Database
  running: Running
  stop(): Promise<void>
}

/** The whole server on a free port, over its own copy of the prepared database. */
export async function startApp(env: Record<string, string> = {}, now: () => Date = () => new Date()): Promise<App> {
  const config = readConfig({ PORT: '0', KAREK_DEMO: 'on', ...env })
  const database = config.databaseUrl ? await openServer(config.databaseUrl) : await openEmbedded(null, new Blob([new Uint8Array(readFileSync(inject('image')))]))
  const running = await serve(config, database, resolve('dist/client'), now)
  const app: App = {
    url: `http://localhost:${running.port}`,
    port: running.port,
    database,
    running,
    async stop() {
      await app.running.close()
      await database.close()
    },
  }
  return app
}
