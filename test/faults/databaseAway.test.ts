import { createClient } from 'graphql-ws'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import WebSocket from 'ws'
import { type Database, openServer } from '../../server/src/app/database.ts'
import { type ChildServer, startChildServer } from '../support/childServer.ts'
import { actAs, type Caller, callerWith } from '../support/client.ts'
import { createFinding, createPerson, createProject, createThread, type World } from '../support/factories.ts'
import { type Log, logOf } from '../support/log.ts'
import { follow } from '../support/follower.ts'
import { exact, History, numbersIn } from '../support/history.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { report, scale, until, wait } from '../support/scale.ts'

const awayMs = scale(4_000, 30_000)
/** Somebody who does not answer is given up later than somebody who is gone. */
const frozenMs = scale(10_000, 30_000)
const writersCount = scale(6, 30)
const followersCount = scale(6, 60)
const lateFollowers = scale(4, 20)
const recoveryMs = 5_000

const programs = postgresPrograms()

/** A client of the protocol as the package has it, with nothing set but the address and the cookie. */
function stockClient({ url }: ChildServer, cookie: string, projectId: string, log: Log): { seqs: number[]; failure: () => unknown; stop: () => void } {
  class WithCookie extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: { cookie, origin: url } })
    }
  }
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WithCookie })
  const seqs: number[] = []
  let failure: unknown = null
  client.subscribe<{ activity: { cursor: string } }>(
    { query: 'subscription($p: ID!) { activity(projectId: $p) { ... on Activity { cursor } } }', variables: { p: projectId } },
    { next: ({ data, errors }) => (data ? void seqs.push(log.seq(data.activity.cursor)) : (failure ??= errors)), error: (error) => (failure ??= error), complete: () => {} },
  )
  return { seqs, failure: () => failure, stop: () => void client.dispose() }
}

/** What the server says of its data on a socket, beside everything else. */
function pingsOn({ url }: ChildServer, cookie: string): { said: string[]; close: () => void } {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie, origin: url } })
  const said: string[] = []
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(String(data)) as { type: string; payload?: { data?: string } }
    if (type === 'ping' && payload?.data) said.push(payload.data)
  })
  socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
  return { said, close: () => socket.close() }
}

describe.skipIf(programs === null)('two servers whose database goes away', () => {
  let postgres: Postgres
  let servers: ChildServer[]
  let database: Database

  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    servers = await Promise.all([1, 2].map(() => startChildServer({ DATABASE_URL: postgres.url })))
    database = await openServer(postgres.url)
  })
  afterAll(async () => {
    await Promise.all((servers ?? []).map((server) => server.stop()))
    await database?.close()
    postgres?.stop()
  })

  interface Answer {
    at: number
    tookMs: number
    outcome: string
  }

  /** Writes again and again, each thing under its own key until it is answered. */
  class Writers {
    readonly history = new History()
    readonly answers: Answer[] = []
    #writing = true
    #abandoned = false
    readonly #done: Promise<unknown>

    constructor(callers: readonly Caller[], threadId: string) {
      const writeOn = async (caller: Caller): Promise<void> => {
        while (this.#writing) {
          const key = randomUUID()
          while ((await this.history.run(key, () => this.#write(caller, threadId, key))) === 'unknown' && !this.#abandoned) await wait(50 + Math.random() * 100)
          await wait(Math.random() * 50)
        }
      }
      this.#done = Promise.all(callers.map(writeOn))
    }

    async #write(caller: Caller, threadId: string, key: string): Promise<boolean> {
      const began = performance.now()
      const answered = (outcome: string): void => void this.answers.push({ at: performance.now(), tookMs: performance.now() - began, outcome })
      const input = { idempotencyKey: key, threadId, body: key }
      const { status, data, errors } = await caller
        .send<{ replyToThread: { __typename: string } }>('mutation($input: ReplyToThreadInput!) { replyToThread(input: $input) { __typename } }', { input })
        .catch((error: unknown) => (answered('no answer'), Promise.reject(error)))
      answered(data?.replyToThread ? data.replyToThread.__typename : `${status} ${errors.map(({ extensions }) => String(extensions.code)).join()}`)
      if (!data?.replyToThread) throw new Error('not answered')
      return data.replyToThread.__typename === 'ThreadSuccess'
    }

    outcomesBetween(from: number, to: number): string[] {
      return [...new Set(this.answers.filter(({ at }) => at > from && at < to).map(({ outcome }) => outcome))].toSorted()
    }

    async stop(): Promise<void> {
      this.#writing = false
      await this.#done
    }

    /** Also what nobody has answered is not sent again. */
    abandon(): Promise<void> {
      this.#abandoned = true
      return this.stop()
    }
  }

  const statusOf = async (path: string): Promise<number[]> => Promise.all(servers.map(async ({ url }) => (await fetch(`${url}${path}`)).status))
  const cookieOf = async (world: World): Promise<string> => (await actAs(servers[0]!, (await createPerson(database, world, ['monitor'])).id)).cookie

  interface Absence {
    how: string
    go: () => void
    comeBack: () => void
    ms: number
    /** After how long every server has noticed, at most. */
    noticedMs: number
    /** Statements are neither answered nor refused. */
    silent: boolean
  }

  async function away({ how, go, comeBack, ms, noticedMs, silent }: Absence): Promise<void> {
    const world = await createProject(database)
    const log = await logOf(database, world.projectId)
    const author = await createPerson(database, world, ['monitor'])
    const { id: findingId } = await createFinding(database, world, author.id)
    const { id: threadId } = await createThread(database, findingId, author.id)
    const cookie = await cookieOf(world)
    const followOn = (number: number) => follow({ url: () => servers[number % 2]!.url, cookie, projectId: world.projectId, log })
    const followers = Array.from({ length: followersCount }, (_, number) => followOn(number))
    const pings = servers.map((server) => pingsOn(server, cookie))
    const reviewers = await Promise.all(Array.from({ length: writersCount }, () => createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])))
    const writers = new Writers(await Promise.all(reviewers.map(({ id }, number) => actAs(servers[number % 2]!, id))), threadId)
    await until(() => followers.every(({ heard }) => heard.length > 10), 20_000, 'everybody hears the writing')
    expect([await statusOf('/readyz'), await statusOf('/healthz')]).toEqual([[200, 200], [200, 200]])

    go()
    let isBack = false
    // Whatever fails, whoever comes after finds the database, and nobody who goes on writing.
    onTestFinished(async () => {
      if (!isBack) comeBack()
      await writers.abandon()
    })
    const gone = performance.now()
    await until(async () => (await statusOf('/readyz')).every((status) => status === 503), noticedMs, 'both servers notice')
    const noticed = performance.now()
    expect(await statusOf('/healthz')).toEqual([200, 200])
    await until(() => pings.every(({ said }) => said.length > 0), 1_000, 'the sockets are told')
    expect(pings.map(({ said }) => said)).toEqual([['UNAVAILABLE'], ['UNAVAILABLE']])
    // Who connects meanwhile: as any client that tries again and again, and as the package's own client.
    const late = Array.from({ length: lateFollowers }, (_, number) => followOn(number))
    const stock = servers.map((server) => stockClient(server, cookie, world.projectId, log))
    const query = await callerWith(servers[0]!, cookie).send('query($p: ID!) { findings(projectId: $p, filter: {}, sort: updated, first: 1) { totalCount } }', { p: world.projectId })
    expect([query.status, query.data, query.errors.map(({ extensions }) => extensions.code)]).toEqual([503, null, ['UNAVAILABLE']])
    expect(query.errors[0]!.message).not.toMatch(/ECONN|postgres|sql|127\.0\.0\.1/i)
    await wait(ms - (performance.now() - gone))

    const ending = performance.now()
    comeBack()
    isBack = true
    const back = performance.now()
    await until(() => writers.answers.some(({ at, outcome }) => at > back && outcome === 'ThreadSuccess'), recoveryMs, 'something is written again')
    const written = performance.now() - back
    const newest = (await numbersIn(database, world.projectId, [findingId])).at(-1)!
    const everybody = [...followers.map(({ heard }) => () => heard.at(-1)?.seq ?? 0), ...late.map(({ heard }) => () => heard.at(-1)?.seq ?? 0), ...stock.map(({ seqs }) => () => seqs.at(-1) ?? 0)]
    const behind = (): number => everybody.filter((seq) => seq() < newest).length
    await until(() => behind() === 0, recoveryMs - written, 'everybody hears it again').catch((error: Error) => {
      throw new Error(`${error.message}: ${behind()} of ${everybody.length} do not, the latest of ${newest} acts`)
    })
    const heardAgain = performance.now() - back
    await until(() => pings.every(({ said }) => said.at(-1) === 'AVAILABLE'), recoveryMs, 'the sockets are told')
    expect(await statusOf('/readyz')).toEqual([200, 200])

    await wait(500)
    await writers.stop()
    const numbers = await numbersIn(database, world.projectId, [findingId])
    await until(() => everybody.every((seq) => seq() === numbers.at(-1)), 10_000, 'everybody has everything')
    for (const { heard, resyncs, failure, stop } of [...followers, ...late]) {
      expect([heard.map(({ seq }) => seq), resyncs, failure]).toEqual([numbers, [], null])
      stop()
    }
    for (const { seqs, failure, stop } of stock) {
      expect([seqs, failure()]).toEqual([numbers, null])
      stop()
    }
    // Whoever was there stayed there.
    expect(followers.flatMap(({ breaks }) => breaks)).toEqual([])
    for (const { said, close } of pings) {
      expect(said).toEqual(['UNAVAILABLE', 'AVAILABLE'])
      close()
    }
    expect(writers.outcomesBetween(noticed + 100, ending)).toEqual(silent ? expect.not.arrayContaining(['ThreadSuccess']) : ['503 UNAVAILABLE'])
    // What was under way when the database stopped answering waits for it, until the server closes what takes too long.
    for (const outcome of writers.outcomesBetween(0, Infinity)) expect(['ThreadSuccess', '503 UNAVAILABLE', ...(silent ? ['no answer'] : [])]).toContain(outcome)
    const rows = await database.em.fork().execute<{ body: string }[]>('select c.body from comment c join thread t on t.id = c.thread_id where t.finding_id = ? and c.body ~ ?', [findingId, '^[0-9a-f-]{36}$'])
    const comparison = writers.history.compare(rows.map(({ body }) => body))
    expect(comparison).toMatchObject({ ...exact, refused: 0, unknown: 0 })
    expect(numbers).toHaveLength(comparison.ok)
    report(`database away (${how}): ${Math.round((ending - gone) / 1000)} s amid ${writersCount} writers and ${everybody.length} subscribers, ${comparison.ok} acts; noticed after ${Math.round(noticed - gone)} ms, written again ${Math.round(written)} ms after it was back, heard by all after ${Math.round(heardAgain)} ms; ${writers.answers.filter(({ outcome }) => outcome.endsWith('UNAVAILABLE')).length} attempts answered UNAVAILABLE; 0 lost, 0 twice`)
  }

  test('killed: a typed answer meanwhile, and within seconds of its return everything goes on, with nothing lost or doubled', () =>
    away({ how: 'killed', go: () => postgres.kill(), comeBack: () => postgres.start(), ms: awayMs, noticedMs: 10_000, silent: false }))

  test('frozen: the same, though nobody says that it is gone', () =>
    away({ how: 'frozen', go: () => postgres.freeze(), comeBack: () => postgres.thaw(), ms: frozenMs, noticedMs: 15_000, silent: true }))
})
