import { afterAll, describe } from 'vitest'
import { type Postgres, postgresPrograms, startPostgres } from './postgres.ts'
import { type App, startApp } from './startApp.ts'

const programs = postgresPrograms()

/**
 * The same tests on the embedded database and on PostgreSQL: each asks `start` for its own server, which is stopped after the last of them.
 * Where PostgreSQL is not installed, those on it are reported as left out, or fail where it is required.
 */
export function describeOnBothDatabases(tests: (start: () => Promise<App>) => void): void {
  describe('embedded', () => {
    let app: App | null = null
    afterAll(() => app?.stop())
    tests(async () => (app = await startApp()))
  })
  describe.skipIf(programs === null)('PostgreSQL', () => {
    let postgres: Postgres | null = null
    let app: App | null = null
    afterAll(async () => {
      await app?.stop()
      postgres?.stop()
    })
    tests(async () => {
      postgres = await startPostgres(programs!)
      return (app = await startApp({ DATABASE_URL: postgres.url }))
    })
  })
}
