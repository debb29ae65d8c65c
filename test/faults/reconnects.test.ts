import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Balancer, startBalancer } from '../support/balancer.ts'
import { actAs, type Caller } from '../support/client.ts'
import { type Cluster, describeOnServers, startCluster } from '../support/cluster.ts'
import { createFinding, createPerson, createProject, createThread } from '../support/factories.ts'
import { logOf } from '../support/log.ts'
import { type Follower, follow } from '../support/follower.ts'
import { exact, Notes, numbersIn } from '../support/history.ts'
import { report, scale, until, wait } from '../support/scale.ts'

const clients = scale(30, 100)
const acts = scale(600, 5_000)
const cutsEach = scale(8, 30)
const restarts = scale(2, 5)
/** Replayed to whoever was away; who missed more is told to read anew, and that is another test. */
const replayMax = 500

describeOnServers('clients that are cut off again and again', () => {
  let cluster: Cluster
  let balancer: Balancer
  beforeAll(async () => {
    cluster = await startCluster()
    balancer = await startBalancer(cluster.servers.map(({ url }) => Number(new URL(url).port)))
  })
  afterAll(async () => {
    await balancer?.close()
    await cluster?.stop()
  })

  test(`${clients} clients, ${acts} acts, ${cutsEach} cuts each, ${restarts} killed servers: every number that one may see, once and in order`, async () => {
    const { database } = cluster
    const world = await createProject(database)
    const log = await logOf(database, world.projectId)
    const author = await createPerson(database, world, ['monitor'])
    const open = await createFinding(database, world, author.id)
    // As many who write as write at once: one person does not say everything.
    const reviewers = await Promise.all(Array.from({ length: 5 }, () => createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])))
    const secret = await createFinding(database, world, author.id, { level: 'restricted', assignedIds: reviewers.map(({ id }) => id) })
    const [openly, secretly] = await Promise.all([open, secret].map(({ id }) => createThread(database, id, author.id)))
    const asAuthor = await actAs(balancer, author.id)
    const writers = [asAuthor, ...(await Promise.all(reviewers.map(({ id }) => actAs(balancer, id))))]
    const reader = await actAs(balancer, (await createPerson(database, world, ['monitor'])).id)
    // Half of them may see everything, and half only what is open.
    const followers = Array.from({ length: clients }, (_, number) => follow({ url: () => balancer.url, cookie: (number % 2 === 0 ? asAuthor : reader).cookie, projectId: world.projectId, log, pauseMs: 50 }))
    const notes = new Notes()

    let begun = 0
    async function write(caller: Caller): Promise<void> {
      while (begun < acts) {
        begun += 1
        const thread = begun % 3 === 0 ? secretly! : openly!
        const key = crypto.randomUUID()
        // As a page does it: again under the same key, until there is an answer.
        while ((await notes.write(caller, thread.id, key)) === 'unknown') await wait(100)
      }
    }
    let cuts = 0
    async function cutAgainAndAgain(follower: Follower, share: number): Promise<void> {
      for (let cut = 1; cut <= cutsEach; cut += 1) {
        // Spread over the whole of the writing.
        await until(() => begun >= Math.min(acts, ((cut - 1 + share) / cutsEach) * acts), 600_000, 'the next cut')
        follower.cut()
        cuts += 1
      }
    }
    async function restartInTurn(): Promise<void> {
      for (let restart = 1; restart <= restarts; restart += 1) {
        await until(() => begun >= (restart / (restarts + 1)) * acts, 600_000, 'the next restart')
        await cluster.restart(restart % 2 === 0 ? 0 : 1, restart % 3 === 2 ? 'SIGTERM' : 'SIGKILL')
      }
    }
    await Promise.all([...writers.map(write), ...followers.map((follower) => cutAgainAndAgain(follower, Math.random())), restartInTurn()])

    const all = await numbersIn(database, world.projectId, [open.id, secret.id])
    const visible = await numbersIn(database, world.projectId, [open.id])
    const expected = followers.map((_, number) => (number % 2 === 0 ? all : visible))
    await until(() => followers.every(({ heard }, number) => heard.at(-1)?.seq === expected[number]!.at(-1)), 15_000, 'everybody up to date').catch(() => {})
    const comparison = await notes.compare(database, world.projectId)
    const breaks = followers.flatMap((follower) => follower.breaks)
    const received = followers.reduce((sum, { heard }) => sum + heard.length, 0)
    report(`reconnects: ${clients} clients, ${comparison.ok} acts, ${cuts} cuts, ${restarts} restarts (${breaks.length} breaks in all): ${received} numbers received of ${expected.flat().length}`)
    expect(comparison).toMatchObject({ ...exact, invoked: acts, ok: acts })
    expect(all).toHaveLength(acts)
    expect(visible.length).toBeLessThan(acts)
    for (const [number, { heard, resyncs, failure, stop }] of followers.entries()) {
      expect([heard.map(({ seq }) => seq), resyncs, failure]).toEqual([expected[number], [], null])
      stop()
    }
    expect(breaks.length).toBeGreaterThanOrEqual(cuts)
  })

  test('who was away for too long is told so, and goes on from there', async () => {
    const { database } = cluster
    const world = await createProject(database)
    const log = await logOf(database, world.projectId)
    const author = await createPerson(database, world, ['monitor'])
    const { id } = await createFinding(database, world, author.id)
    const { id: threadId } = await createThread(database, id, author.id)
    const caller = await actAs(balancer, author.id)
    const follower = follow({ url: () => balancer.url, cookie: caller.cookie, projectId: world.projectId, log, pauseMs: 50 })
    const notes = new Notes()
    await notes.write(caller, threadId)
    await until(() => follower.heard.length === 1, 5_000, 'the first act')
    follower.stop()
    for (let missed = 0; missed <= replayMax; missed += 25) await Promise.all(Array.from({ length: 25 }, () => notes.write(caller, threadId)))
    const numbers = await numbersIn(database, world.projectId, [id])
    const again = follow({ url: () => balancer.url, cookie: caller.cookie, projectId: world.projectId, log, after: 1 })
    await until(() => again.resyncs.length === 1, 5_000, 'word that too much was missed')
    await notes.write(caller, threadId)
    await until(() => again.heard.length === 1, 5_000, 'the next act')
    expect([again.resyncs, again.heard.map(({ seq }) => seq)]).toEqual([[numbers.at(-1)], [numbers.at(-1)! + 1]])
    again.stop()
  })
})
