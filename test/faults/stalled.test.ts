import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChildServer, startChildServer } from '../support/childServer.ts'
import { actAs } from '../support/client.ts'
import { type Cluster, describeOnServers, startCluster } from '../support/cluster.ts'
import { commentsMax } from '../../shared/limits/review.ts'
import { createFinding, createPerson, createProject, createThread } from '../support/factories.ts'
import { logOf } from '../support/log.ts'
import { type Follower, follow } from '../support/follower.ts'
import { exact, Notes, numbersIn } from '../support/history.ts'
import { inspected } from '../support/memory.ts'
import { quantile, report, scale, until, wait } from '../support/scale.ts'

const stalledCount = 20
const readingCount = 20
const slowConsumer = 4413
const memoryMax = 50
/** Acts beside nobody who stalls, and beside those who do. */
const calmActs = scale(100, 1_000)
const rounds = scale(1, 10)
/** Fewer than what is replayed to whoever was away. */
const stalledActs = scale(330, 450)
/** Long enough that what the kernel holds back for a reader who does not read is soon full. */
const narrative = 'Ұзақ баяндау. '.repeat(2_000)

describeOnServers('readers who stop reading', () => {
  let cluster: Cluster
  let server: ChildServer
  let heldMb: () => Promise<number>
  beforeAll(async () => {
    cluster = await startCluster()
    const { env, heldMb: held } = await inspected()
    heldMb = held
    server = await startChildServer({ ...cluster.settings, ...env })
  })
  afterAll(async () => {
    await server?.stop()
    await cluster?.stop()
  })

  test(`${stalledCount} of them: the server does not swell, nobody else waits, and they go on where they stopped`, async () => {
    const { database } = cluster
    const world = await createProject(database)
    const log = await logOf(database, world.projectId)
    const author = await createPerson(database, world, ['monitor'])
    const { id: findingId } = await createFinding(database, world, author.id, { narrative })
    const { id: threadId } = await createThread(database, findingId, author.id)
    // One person does not say everything.
    const writers = await Promise.all(Array.from({ length: Math.ceil((50 + calmActs + rounds * (stalledActs + 1)) / (commentsMax - 1)) }, async () => actAs(server, (await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])).id)))
    const { cookie } = await actAs(server, (await createPerson(database, world, ['monitor'])).id)
    const selection = 'finding { revision { content { narrative } } }'
    const followAfter = (after: number): Follower => follow({ url: () => server.url, cookie, projectId: world.projectId, log, after, selection, pauseMs: 300 })
    const reading = Array.from({ length: readingCount }, () => followAfter(0))
    const notes = new Notes()

    let answered = 0
    const answeredAt: number[] = []
    /** At an even pace, so that what one act has to wait for is not the one before it. */
    async function act(times: number): Promise<void> {
      for (let done = 0; done < times; done += 1) {
        const next = wait(10)
        expect(await notes.write(writers[answered % writers.length]!, threadId)).toBe('ok')
        answered += 1
        answeredAt[answered] = performance.now()
        await next
      }
      await until(() => reading.every(({ heard }) => heard.at(-1)?.seq === answered), 10_000, 'every reader up to date')
    }
    const lags = (from: number): number[] => reading.flatMap(({ heard }) => heard.filter(({ seq }) => seq > from).map(({ seq, at }) => Math.max(0, at - answeredAt[seq]!)))

    await act(50)
    const calmFrom = answered
    await act(calmActs)
    const calm = lags(calmFrom)

    const beside: number[] = []
    const grown: number[] = []
    const codes: number[][] = []
    for (let round = 0; round < rounds; round += 1) {
      const joined = answered
      // Newcomers: what the kernel holds back for somebody grows with how much they have read.
      const stalled = Array.from({ length: stalledCount }, () => followAfter(joined))
      const upToDate = (): boolean => stalled.every(({ heard }) => heard.at(-1)?.seq === answered)
      await act(1)
      await until(upToDate, 10_000, 'they read before they stop')
      const before = await heldMb()
      for (const { stall } of stalled) stall()
      const from = answered
      await act(stalledActs)
      beside.push(...lags(from))
      grown.push((await heldMb()) - before)
      for (const { resume } of stalled) resume()
      await until(upToDate, 20_000, 'they have everything').catch(() => {})
      const missed = (await numbersIn(database, world.projectId, [findingId])).slice(joined)
      for (const { heard, resyncs, failure, breaks, stop } of stalled) {
        expect([heard.map(({ seq }) => seq), resyncs, failure]).toEqual([missed, [], null])
        codes.push(breaks.map(({ code }) => code))
        stop()
      }
    }

    const ratio = quantile(beside, 0.5) / quantile(calm, 0.5)
    const ratio95 = quantile(beside, 0.95) / quantile(calm, 0.95)
    report(
      `stalled: ${stalledCount} readers, ${rounds * stalledActs} acts of ${Math.round(Buffer.byteLength(narrative) / 1024)} KB; memory held + ${Math.round(Math.max(...grown))} MB; lag of ${readingCount} others ${quantile(beside, 0.5).toFixed(1)} ms beside ${quantile(calm, 0.5).toFixed(1)} ms (x ${ratio.toFixed(2)}, p95 x ${ratio95.toFixed(2)}); ${codes.length} closed with ${[...new Set(codes.flat())].join(', ')}, and lost nothing`,
    )
    const numbers = await numbersIn(database, world.projectId, [findingId])
    expect(await notes.compare(database, world.projectId)).toMatchObject({ ...exact, ok: answered })
    for (const { heard, resyncs, failure } of reading) expect([heard.map(({ seq }) => seq), resyncs, failure]).toEqual([numbers, [], null])
    expect(reading.flatMap(({ breaks }) => breaks)).toEqual([])
    // Once for not reading, and perhaps again when all that was missed comes at once.
    expect(codes).toHaveLength(rounds * stalledCount)
    expect(codes.filter((ofOne) => ofOne.length === 0 || ofOne.some((code) => code !== slowConsumer))).toEqual([])
    expect(Math.max(...grown)).toBeLessThan(memoryMax)
    expect(ratio).toBeLessThan(3)
    for (const { stop } of reading) stop()
  })
})
