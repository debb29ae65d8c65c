import 'reflect-metadata'
import express from 'express'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openCursors } from '../platform/activity/cursors.ts'
import { startTail } from '../platform/activity/tail.ts'
import type { Bus } from '../platform/bus/bus.ts'
import { memoryBus } from '../platform/bus/memory.ts'
import { postgresBus } from '../platform/bus/postgres.ts'
import { redisBus } from '../platform/bus/redis.ts'
import { Reach } from '../platform/db/reach.ts'
import { Gates } from '../platform/graphql/gate.ts'
import { operationRate, runningMax } from '../platform/graphql/rate.ts'
import { Ground } from '../platform/reads/ground.ts'
import { NumbersReader } from '../platform/reads/numbers.ts'
import { listen } from './address.ts'
import type { Config } from './config.ts'
import { concernedCondition } from './concerned.ts'
import type { Database } from './database.ts'
import { prepareFiles } from './filesFolder.ts'
import { startFollowing } from './following.ts'
import { DiskStore } from '../platform/files/store.ts'
import { calendarsAt } from './calendars.ts'
import { downloadsAt } from './downloads.ts'
import { mountHttp } from './http.ts'
import { materialsAt } from './materials.ts'
import { type MailingJob, startMailing } from './mailing.ts'
import { startPruning } from './pruning.ts'
import { startSealing } from './sealing.ts'
import { sweepFiles } from './sweeping.ts'
import { uploadsAt } from './uploads.ts'
import { forgottenMs } from '../../../shared/limits/source.ts'
import { pruneSources } from '../sources/forgetting.service.ts'
import { createSchema } from './schema.ts'
import { openSealer } from './sealingKeys.ts'
import { SessionCache } from './sessionCache.ts'
import { mountSockets } from './sockets.ts'

export interface Running {
  port: number
  bus: Bus
  /** Null where this server sends no mail. */
  mailing: MailingJob | null
  close(): Promise<void>
}

async function openBus(config: Config): Promise<Bus> {
  if (config.bus === 'redis' && config.redisUrl) return redisBus(config.redisUrl)
  if (config.bus === 'postgres' && config.databaseUrl) return postgresBus(config.databaseUrl)
  return memoryBus()
}

/** Client, API and live events on one port. The database is the caller's, and stays open after `close`. */
export async function serve(config: Config, database: Database, clientFolder: string, now: () => Date = () => new Date()): Promise<Running> {
  const sealer = await openSealer(config, database.em)
  await prepareFiles(config.filesFolder)
  const store = new DiskStore(config.filesFolder)
  const bus = await openBus(config)
  const reach = new Reach()
  const tail = startTail(database.em, bus, reach)
  const numbers = new NumbersReader(database.em, database.writes, concernedCondition)
  const services = {
    config,
    em: database.em,
    numbers,
    ground: new Ground(),
    sessions: new SessionCache(database.em, numbers, now),
    takeOperation: operationRate(),
    running: new Gates(runningMax),
    bus,
    tail,
    cursors: await openCursors(database.em),
    reach,
    sealer,
    now,
  }
  const schema = await createSchema()
  const app = express()
  // A request that drips in, or a connection that says nothing, does not hold a place for long.
  const server = createHttpServer({ connectionsCheckingInterval: 2_000, headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 25_000 }, app)
  server.timeout = 20_000
  const sealing = startSealing(services, store)
  const graphql = await mountHttp(app, schema, services, server, clientFolder, [uploadsAt(services, store, sealing.arrived), downloadsAt(services, store), calendarsAt(services), materialsAt(services)])
  const sockets = mountSockets(server, schema, services)
  await listen(server, config)
  const pruning = startPruning(database.em, now, async () => ({ files: await sweepFiles(database.em, store, config.filesFolder, now()), sources: await pruneSources(database.em.fork(), new Date(now().getTime() - forgottenMs)) }))
  const following = startFollowing(database.em, bus)
  const mailing = config.mail && config.origin ? startMailing(database.em, config.mail, config.origin, now) : null
  return {
    port: (server.address() as AddressInfo).port,
    bus,
    mailing,
    async close() {
      // What is under way is finished, and what would begin goes elsewhere: a balancer sees the port closed, and open pages are told to come back.
      await Promise.all([sockets.close(), graphql.stop()])
      tail.close()
      await Promise.all([pruning.close(), following.close(), mailing?.close(), sealing.close()])
      server.closeAllConnections()
      await bus.close()
    },
  }
}
