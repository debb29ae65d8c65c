import { PGlite, types } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Migrator } from '@mikro-orm/migrations'
import { defineConfig as definePostgres, MikroORM as PostgresOrm } from '@mikro-orm/postgresql'
import { defineConfig as definePglite, MikroORM as PgliteOrm } from '@mikro-orm/pglite'
import type { SqlMikroORM } from '@mikro-orm/sql'
import { join } from 'node:path'
import { lockFolder } from '../platform/db/folderLock.ts'
import { type Db, takeTurns } from '../platform/db/transaction.ts'
import { ConfigError } from './config.ts'
import { log } from '../platform/log/log.ts'
import { entities } from './entities.ts'
import { migrations } from '../../migrations/list.ts'

const shared = {
  entities,
  extensions: [Migrator],
  migrations: { migrationsList: migrations, tableName: 'migration', snapshot: false, disableForeignKeys: false },
  timezone: 'UTC',
  forceUtcTimezone: true,
  debug: false,
  logger: (message: string) => log.debug(message),
  colors: false,
}

export interface Database {
  em: Db
  orm: SqlMikroORM
  close(): Promise<void>
}

async function ready(orm: SqlMikroORM, close: () => Promise<void>): Promise<Database> {
  await orm.migrator.up()
  return { em: orm.em as Db, orm, close }
}

/** PostgreSQL inside this process, in a folder or, without one, in memory. `image` is a dumped data folder to begin with. */
export async function openEmbedded(folder: string | null, image?: Blob): Promise<Database> {
  const unlock = folder ? lockFolder(folder) : () => {}
  try {
    const pglite = await PGlite.create({
      ...(folder ? { dataDir: join(folder, 'db') } : {}),
      ...(image ? { loadDataDir: image } : {}),
      extensions: { pg_trgm },
      // A day is a text, as the server driver has it, and never a moment in some time zone.
      parsers: { [types.DATE]: (day) => day },
    })
    const orm = await PgliteOrm.init(definePglite({ ...shared, dbName: 'postgres', driverOptions: { pglite } }))
    return await ready(orm, async () => {
      await orm.close(true)
      await pglite.close()
      unlock()
    })
  } catch (error) {
    unlock()
    throw error
  }
}

/** A PostgreSQL server. */
export async function openServer(databaseUrl: string): Promise<Database> {
  try {
    const orm = await PostgresOrm.init(definePostgres({ ...shared, clientUrl: databaseUrl, pool: { min: 0, max: 10 }, ensureDatabase: false }))
    await orm.em.execute('select 1')
    // Servers that start together take turns: the first one migrates, the others find nothing left to do.
    return await orm.em.fork().transactional(async (em) => {
      await takeTurns(em)
      return ready(orm, () => orm.close(true))
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError(`The database that DATABASE_URL names cannot be used: ${reason.split('\n')[0]}.`)
  }
}
