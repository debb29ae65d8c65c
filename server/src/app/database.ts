import { PGlite, types } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Migrator } from '@mikro-orm/migrations'
import { defineConfig as definePostgres, MikroORM as PostgresOrm } from '@mikro-orm/postgresql'
import { defineConfig as definePglite, MikroORM as PgliteOrm } from '@mikro-orm/pglite'
import type { SqlMikroORM } from '@mikro-orm/sql'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { FolderError, lockFolder } from '../platform/db/folderLock.ts'
import { isReading, prepareReadings } from '../platform/db/preparedReadings.ts'
import { PreparingClient } from '../platform/db/preparingClient.ts'
import { reasonOf } from '../platform/db/reason.ts'
import { type Db, takeTurns } from '../platform/db/transaction.ts'
import type { Writes } from '../platform/reads/numbers.ts'
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
  writes: Writes
  close(): Promise<void>
}

async function ready(orm: SqlMikroORM, writes: Writes, close: () => Promise<void>): Promise<Database> {
  await orm.migrator.up()
  return { em: orm.em as Db, orm, writes, close }
}

/** Counts the transactions, and the statements outside of them that are not plain readings, each before whoever sent it learns that it is done. */
function countWrites(pglite: PGlite): () => number {
  let writes = 0
  const counted =
    <Parameters extends unknown[], Result>(run: (...parameters: Parameters) => Promise<Result>, mayWrite: (first: unknown) => boolean) =>
    async (...parameters: Parameters): Promise<Result> => {
      try {
        return await run(...parameters)
      } finally {
        if (mayWrite(parameters[0])) writes += 1
      }
    }
  pglite.query = counted(pglite.query.bind(pglite), (sql) => !isReading(sql)) as PGlite['query']
  pglite.exec = counted(pglite.exec.bind(pglite), (sql) => !isReading(sql))
  pglite.transaction = counted(pglite.transaction.bind(pglite), () => true) as PGlite['transaction']
  return () => writes
}

/** To go on would be to write over somebody else's work. */
function endWithoutFolder(): void {
  process.stderr.write('Another Karek has taken the data folder over, for this one seemed dead. It ends here, so that the two do not write over each other.\n')
  process.exit(1)
}

/** From here on PostgreSQL numbers what is made with a database: the row types of its catalogue, then those of our tables. */
const firstRowType = 10_000

/** PostgreSQL inside this process, in a folder or, without one, in memory. `image` is a dumped data folder to begin with. */
export async function openEmbedded(folder: string | null, image?: Blob): Promise<Database> {
  const unlock = folder ? await lockFolder(folder, endWithoutFolder) : () => {}
  try {
    const pglite = await PGlite.create({
      ...(folder ? { dataDir: join(folder, 'db') } : {}),
      ...(image ? { loadDataDir: image } : {}),
      extensions: { pg_trgm },
      // A day is a text, as the server driver has it, and never a moment in some time zone.
      parsers: { [types.DATE]: (day) => day },
    }).catch((error: unknown) => {
      throw new FolderError(`The database in ${folder ?? 'memory'} cannot be opened: ${reasonOf(error)}.`)
    })
    // It copies its table of parsers for every answer; the types of tables' own rows, which nothing here selects, are most of it.
    for (const type of Object.keys(pglite.parsers)) if (Number(type) >= firstRowType) delete pglite.parsers[Number(type)]
    await prepareReadings(pglite)
    const writes = countWrites(pglite)
    const orm = await PgliteOrm.init(definePglite({ ...shared, dbName: 'postgres', driverOptions: { pglite } }))
    return await ready(orm, writes, async () => {
      await orm.close(true)
      await pglite.close()
      unlock()
    })
  } catch (error) {
    unlock()
    throw error
  }
}

/** By then whoever held a connection that broke has given it back, if they ever will. */
const givenBackMs = 1_000

/**
 * Nothing here is worth being compiled by PostgreSQL: where it misjudges how many rows a small table has, compiling took nine tenths of a statement's time.
 *
 * A transaction whose connection breaks never gives it back: the query builder stops at the rollback, which fails too. Ten of them and the pool
 * would be empty for ever, so what has ended is taken back.
 */
function settleConnections(pool: Pool): void {
  pool.on('connect', (client) => {
    // Goes out before whatever the connection was made for. Where it is lost, whoever waits for the rest learns of it; where it is refused, PostgreSQL compiles.
    client.query('set jit = off').catch(() => {})
    const takeBack = (): void => {
      try {
        client.release(true)
      } catch {
        // It was given back.
      }
    }
    client.once('end', () => setTimeout(takeBack, givenBackMs).unref())
  })
}

/** Whoever looks whether something has changed does not stand in line with those who read and write: a server that is busy is not away. */
const watchingConnections = { pool: { min: 0, max: 2 } }

/** A PostgreSQL server. */
export async function openServer(databaseUrl: string): Promise<Database> {
  try {
    const orm = await PostgresOrm.init(definePostgres({ ...shared, clientUrl: databaseUrl, pool: { min: 0, max: 10 }, replicas: [watchingConnections], preferReadReplicas: false, driverOptions: { Client: PreparingClient, onPoolCreated: settleConnections }, ensureDatabase: false }))
    await orm.em.execute('select 1')
    // Servers that start together take turns: the first one migrates, the others find nothing left to do.
    return await orm.em.fork().transactional(async (em) => {
      await takeTurns(em)
      return ready(orm, null, () => orm.close(true))
    })
  } catch (error) {
    throw new ConfigError(`The database that DATABASE_URL names cannot be used: ${reasonOf(error)}.`)
  }
}
