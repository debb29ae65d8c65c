import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChildServer } from '../support/childServer.ts'
import { actAs, callerWith } from '../support/client.ts'
import { type Cluster, describeOnServers, startCluster } from '../support/cluster.ts'
import { createFinding, createPerson, createProject, createThread } from '../support/factories.ts'
import { logOf } from '../support/log.ts'
import { type Follower, follow } from '../support/follower.ts'
import { exact, Notes, numbersIn } from '../support/history.ts'
import { quantile, report, scale, until, wait } from '../support/scale.ts'

const awayMs = scale(6_000, 60_000)
const lateMs = 5_000

describeOnServers('two servers whose bus goes away', () => {
  let cluster: Cluster
  beforeAll(async () => void (cluster = await startCluster()))
  afterAll(() => cluster?.stop())

  test('acts go on, and arrive by looking until the bus is back', async () => {
    const { database, servers, redis } = cluster
    const world = await createProject(database)
    const log = await logOf(database, world.projectId)
    const author = await createPerson(database, world, ['monitor'])
    const { id: findingId } = await createFinding(database, world, author.id)
    const { id: threadId } = await createThread(database, findingId, author.id)
    const writers = [await actAs(servers[0], author.id)]
    const { cookie } = writers[0]!
    writers.push(callerWith(servers[1], cookie))
    const followers = servers.flatMap(({ url }) => [0, 1].map(() => follow({ url: () => url, cookie, projectId: world.projectId, log })))
    const notes = new Notes()
    let seq = 0
    const hasHeard = (number: number) => (follower: Follower) => follower.heard.at(-1)?.seq === number

    /** One act, and how long it took to be everywhere since it was answered. */
    async function actAndArrive(withinMs: number): Promise<number> {
      seq += 1
      expect(await notes.write(writers[seq % 2]!, threadId)).toBe('ok')
      return until(() => followers.every(hasHeard(seq)), withinMs, `act ${seq} on both servers`)
    }
    async function actFor(ms: number, withinMs: number): Promise<number[]> {
      const lags: number[] = []
      for (const end = performance.now() + ms; performance.now() < end; await wait(Math.random() * 100)) lags.push(await actAndArrive(withinMs))
      return lags
    }
    const words = (lags: number[]): string => `${Math.round(quantile(lags, 0.5))} ms, at most ${Math.round(Math.max(...lags))} ms (${lags.length} acts)`

    await actAndArrive(10_000)
    const before = await actFor(2_000, lateMs)
    await redis.kill()
    const away = await actFor(awayMs, lateMs)
    await redis.start()
    const back = await until(async () => (await actAndArrive(lateMs)) < 100 && (await actAndArrive(lateMs)) < 100, 15_000, 'prompt again')
    const after = await actFor(2_000, lateMs)

    expect(quantile(before, 0.5)).toBeLessThan(300)
    expect(quantile(after, 0.5)).toBeLessThan(300)
    // It did go away.
    expect(quantile(away, 0.5)).toBeGreaterThan(quantile(before, 0.5) * 2)
    expect(await notes.compare(database, world.projectId)).toMatchObject({ ...exact, invoked: seq, ok: seq })
    const numbers = await numbersIn(database, world.projectId, [findingId])
    expect(numbers).toHaveLength(seq)
    for (const { heard, resyncs, failure, stop } of followers) {
      expect([heard.map((act) => act.seq), resyncs, failure]).toEqual([numbers, [], null])
      stop()
    }
    report(`bus: lag ${words(before)} with it, ${words(away)} without, ${words(after)} again, ${Math.round(back)} ms after it was back; 0 lost`)
  })

  test('a server that begins while the bus is away begins, finds it later, and ends without it', async () => {
    const { database, redis, settings } = cluster
    const world = await createProject(database)
    const log = await logOf(database, world.projectId)
    const author = await createPerson(database, world, ['monitor'])
    await redis.kill()
    const server = await startChildServer(settings)
    try {
      const caller = await actAs(server, author.id)
      const { id: threadId } = await createThread(database, (await createFinding(database, world, author.id)).id, author.id)
      const follower = follow({ url: () => server.url, cookie: caller.cookie, projectId: world.projectId, log })
      const notes = new Notes()
      expect(await notes.write(caller, threadId)).toBe('ok')
      await until(() => follower.heard.length === 1, lateMs, 'the act by looking')
      await redis.start()
      const other = callerWith(cluster.servers[0], caller.cookie)
      await until(async () => {
        const heard = follower.heard.length
        await notes.write(other, threadId)
        return (await until(() => follower.heard.length > heard, lateMs, 'an act of the other server')) < 100
      }, 15_000, 'prompt')
      follower.stop()
      await redis.kill()
      const began = performance.now()
      await server.stop()
      expect(performance.now() - began).toBeLessThan(lateMs)
    } finally {
      server.process.kill('SIGKILL')
    }
  })
})
