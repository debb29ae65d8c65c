import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Role } from '../../shared/access/roles.ts'
import * as factories from '../support/factories.ts'
import * as meter from './meter.ts'
import { answer } from './process.ts'

/** The server as it is built and started, over an embedded database of its own. BENCH_IMAGE is a dumped one to begin with. */
const built = (path: string): Promise<unknown> => import(resolve('dist/server/src', path))
const { readConfig } = (await built('app/config.js')) as typeof import('../../server/src/app/config.ts')
const { openEmbedded } = (await built('app/database.js')) as typeof import('../../server/src/app/database.ts')
const { serve } = (await built('app/server.js')) as typeof import('../../server/src/app/server.ts')
const { openSession } = (await built('people/session.service.js')) as typeof import('../../server/src/people/session.service.ts')
const { append } = (await built('platform/activity/append.js')) as typeof import('../../server/src/platform/activity/append.ts')
const { wake } = (await built('platform/activity/tail.js')) as typeof import('../../server/src/platform/activity/tail.ts')
const { inTransaction } = (await built('platform/db/transaction.js')) as typeof import('../../server/src/platform/db/transaction.ts')

const database = await openEmbedded(null, new Blob([new Uint8Array(readFileSync(process.env['BENCH_IMAGE'] ?? ''))]))
const { em } = database
const running = await serve(readConfig({ PORT: '0' }), database, resolve('dist/client'))
const world = await factories.createProject(database)
const author = await factories.createPerson(database, world, ['monitor'])

const wokenAt: number[] = []
running.bus.subscribe('activity', () => wokenAt.push(Number(process.hrtime.bigint()) / 1e6))

export interface Reader {
  personId: string
  cookie: string
}

const commands = {
  address: () => ({ origin: `http://localhost:${running.port}`, projectId: world.projectId }),

  /** Somebody with these roles, signed in. */
  async reader(roles: Role[]): Promise<Reader> {
    const { id } = await factories.createPerson(database, world, roles)
    return { personId: id, cookie: `karek=${await openSession(em.fork(), { id, passwordHash: null }, new Date())}` }
  },

  async findings(count: number, status: string): Promise<string[]> {
    const ids = []
    for (let made = 0; made < count; made += 1) ids.push((await factories.createFinding(database, world, author.id, { status })).id)
    return ids
  },

  /** A recommendation that rests on all of the findings. */
  async recommendation(findingIds: string[], facts: { status: string; assigneeId?: string }): Promise<void> {
    const { id } = await factories.createRecommendation(database, world, author.id, findingIds[0]!, facts)
    for (const findingId of findingIds.slice(1)) {
      await em.fork().execute('insert into citation (id, recommendation_id, finding_id, revision, position) values (?, ?, ?, 1, 0)', [randomUUID(), id, findingId])
    }
  },

  /** An act on the finding. What is measured begins when it is committed. */
  async act(findingId: string): Promise<void> {
    await inTransaction(em, (inner) => append(inner, { projectId: world.projectId, kind: 'FindingRevised', actorId: author.id, at: new Date(), findingId, version: 1, data: { revision: 1 } }))
    meter.begin()
    wake(running.bus)
  },

  /** The moments at which acts were told, in their order, since the last time this was asked. */
  woken: () => wokenAt.splice(0),

  spent: meter.spent,
  rest: meter.rest,
  held: meter.held,
}
export type KarekCommands = typeof commands
answer(commands)
