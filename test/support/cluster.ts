import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import { type Database, openServer } from '../../server/src/app/database.ts'
import { type ChildServer, startChildServer } from './childServer.ts'
import { type Postgres, postgresPrograms, startPostgres } from './postgres.ts'
import { type Redis, redisProgram, startRedis } from './redis.ts'
import { sealingKey } from './sealingKey.ts'

const programs = postgresPrograms()
const redisServer = redisProgram()

/** Runs where PostgreSQL and Redis are installed; elsewhere the tests in it are named as not run. */
export const describeOnServers = describe.skipIf(programs === null || redisServer === null)

/** Two servers, each in a process of its own, on one PostgreSQL and one Redis. */
export interface Cluster {
  postgres: Postgres
  redis: Redis
  servers: readonly [ChildServer, ChildServer]
  /** With which one more server joins them. */
  settings: Record<string, string>
  /** The database as the tests arrange and compare it. */
  database: Database
  /** Ends one server by the signal, and begins it again at the same address. */
  restart(which: 0 | 1, signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
  stop(): Promise<void>
}

const portOf = ({ url }: ChildServer): string => new URL(url).port

export async function startCluster(): Promise<Cluster> {
  const postgres = await startPostgres(programs!)
  const redis = await startRedis(redisServer!)
  const files = mkdtempSync(join(tmpdir(), 'karek-files-'))
  const settings = { DATABASE_URL: postgres.url, KAREK_BUS: 'redis', REDIS_URL: redis.url, KAREK_FILES: files, KAREK_SEALING_KEYS: sealingKey }
  const servers: [ChildServer, ChildServer] = await Promise.all([startChildServer(settings), startChildServer(settings)])
  const database = await openServer(postgres.url)
  return {
    postgres,
    redis,
    servers,
    settings,
    database,
    async restart(which, signal) {
      const server = servers[which]
      await server.stop(signal)
      servers[which] = await startChildServer({ ...settings, PORT: portOf(server) })
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()))
      await database.close()
      await redis.kill()
      postgres.stop()
      rmSync(files, { recursive: true, force: true })
    },
  }
}
