import { ApolloServer } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import express from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { readConfig } from '../../server/src/app/config.ts'
import { createContext, type Services } from '../../server/src/app/context.ts'
import { createSchema } from '../../server/src/app/schema.ts'
import { readSession } from '../../server/src/app/standing.ts'
import { SessionCache } from '../../server/src/app/sessionCache.ts'
import { startTail } from '../../server/src/platform/activity/tail.ts'
import { openCursors } from '../../server/src/platform/activity/cursors.ts'
import { Reach } from '../../server/src/platform/db/reach.ts'
import { tokenFromCookies } from '../../server/src/platform/auth/token.ts'
import { memoryBus } from '../../server/src/platform/bus/memory.ts'
import type { Context } from '../../server/src/platform/graphql/context.ts'
import { Gates } from '../../server/src/platform/graphql/gate.ts'
import { Ground } from '../../server/src/platform/reads/ground.ts'
import { NumbersReader } from '../../server/src/platform/reads/numbers.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { getExact, textOf } from '../support/trusted.ts'

const rounds = 200

/** Apollo Server as its documentation sets it up, with our schema on our database; who asks is read from the store, as usual. */
async function startStock({ database: { em } }: App): Promise<{ url: string; stop(): Promise<void> }> {
  const bus = memoryBus()
  const numbers = new NumbersReader(em, null, 'true')
  const now = () => new Date()
  const reach = new Reach()
  const sessions = new SessionCache(em, numbers, now)
  const cursors = await openCursors(em)
  const services: Services = { config: readConfig({}), em, numbers, ground: new Ground(), sessions, takeOperation: async () => {}, running: new Gates(Infinity), bus, tail: startTail(em, bus, reach), cursors, reach, sealer: null, now }
  const server = new ApolloServer<Context>({ schema: await createSchema() })
  await server.start()
  const stock = express()
  const context = async ({ req }: { req: express.Request }): Promise<Context> => {
    const read = await readSession(em.fork(), tokenFromCookies(req.headers.cookie, false) ?? '', now())
    if (!read) throw new Error('nobody is signed in')
    return { ...(await createContext(services, { token: null, clientAddress: '', loopback: true, setToken: () => {}, hasCookie: true })), actor: read.actor }
  }
  stock.use('/graphql', express.json(), expressMiddleware(server, { context }))
  const http = createServer(stock)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async stop() {
      services.tail.close()
      await server.stop()
      http.close()
    },
  }
}

/** The median of so many answers, in milliseconds; before each of them the project's number moves. */
async function median(move: () => Promise<unknown>, ask: () => Promise<string>, expected: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await move()
    const began = performance.now()
    const text = await ask()
    times.push(performance.now() - began)
    expect(text.trim()).toBe(expected)
  }
  return times.toSorted((left, right) => left - right)[rounds / 2]!
}

/** A list of 20 findings that has just changed, so that nothing can come from memory, beside stock Apollo Server on the same database. */
test('list-cold', async () => {
  const app = await startApp()
  const stock = await startStock(app)
  const world = await createProject(app.database)
  const monitor = await createPerson(app.database, world, ['monitor'])
  for (let made = 0; made < 200; made += 1) await createFinding(app.database, world, monitor.id)
  const { cookie } = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
  const variables = { projectId: world.projectId, filter: {}, sort: 'updated', first: 20, after: null }
  const body = JSON.stringify({ query: textOf('Findings'), variables })
  const askStock = () => fetch(`${stock.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body }).then((response) => response.text())
  const askOurs = async () => (await getExact(app, cookie, 'Findings', variables)).text
  const move = () => app.database.em.fork().execute('update feed set seq = seq + 1 where project_id = ?', [world.projectId])
  const expected = (await askStock()).trim()
  const ratios: number[] = []
  for (let run = 0; run < 4; run += 1) {
    const ours = await median(move, askOurs, expected)
    const reference = await median(move, askStock, expected)
    // The first run warms both.
    if (run > 0) ratios.push(reference / ours)
    process.stdout.write(`list-cold: ${ours.toFixed(2)} ms, stock Apollo Server ${reference.toFixed(2)} ms, ${expected.length} characters\n`)
  }
  process.stdout.write(`list-cold ratio=${ratios.toSorted((left, right) => left - right)[1]!.toFixed(2)}\n`)
  await stock.stop()
  await app.stop()
})
