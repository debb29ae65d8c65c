import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, createThread, type World } from '../support/factories.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { until } from '../support/scale.ts'
import { type App, startApp } from '../support/startApp.ts'
import { getExact } from '../support/trusted.ts'

const programs = postgresPrograms()
describe.skipIf(programs === null)('an operation under way when its connection to the database ends', () => {
  let postgres: Postgres
  let app: App
  let holder: pg.Client
  /** Sees what happens from outside of the transaction that holds it up. */
  let ending: pg.Client
  let world: World
  let ref: string
  let threadId: string
  let caller: Caller
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    app = await startApp({ DATABASE_URL: postgres.url })
    await seed(app.database.em, { demo: false, now: new Date() })
    ;[holder, ending] = [1, 2].map(() => new pg.Client({ connectionString: postgres.url })) as [pg.Client, pg.Client]
    await Promise.all([holder.connect(), ending.connect()])
    world = await createProject(app.database)
    const author = await createPerson(app.database, world, ['monitor'])
    const finding = await createFinding(app.database, world, author.id)
    ref = finding.ref
    threadId = (await createThread(app.database, finding.id, author.id)).id
    caller = await actAs(app, author.id)
  })
  afterAll(async () => {
    await Promise.all([holder?.end(), ending?.end()])
    await app?.stop()
    postgres?.stop()
  })

  /** Asks for what needs the table, and ends every connection that waits for it. */
  async function cutOff<T>(table: string, ask: () => Promise<T>): Promise<T> {
    await holder.query('begin')
    await holder.query(`lock table ${table} in access exclusive mode`)
    const answer = ask()
    const ended = () => ending.query(`select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'`)
    await until(async () => (await ended()).rows.length > 0, 10_000, 'it waits').finally(() => holder.query('rollback'))
    return answer
  }

  /** The status, and the answer as it came. */
  const post = async (query: string, variables: object): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: caller.cookie }, body: JSON.stringify({ query, variables }) })
    return { status: response.status, body: await response.json() }
  }
  /** As it is said before anything is begun, too. */
  const unavailable = { errors: [{ message: expect.stringContaining('cannot reach its data') as string, extensions: { code: 'UNAVAILABLE', requestId: expect.any(String) as string } }] }

  test('an act is answered as if that had been known before, and is done once when it is sent again', async () => {
    const input = { idempotencyKey: randomUUID(), threadId, body: 'Once.' }
    const reply = () => post('mutation($input: ReplyToThreadInput!) { replyToThread(input: $input) { __typename } }', { input })
    expect(await cutOff('comment', reply)).toEqual({ status: 503, body: unavailable })
    const again = [await reply(), await reply()]
    expect(again.map(({ status, body }) => [status, body])).toEqual(Array.from({ length: 2 }, () => [200, { data: { replyToThread: { __typename: 'ThreadSuccess' } } }]))
    expect((await holder.query(`select 1 from comment where thread_id = $1 and body = 'Once.'`, [threadId])).rows).toHaveLength(1)
  })

  test('so is a question, by its text and by its hash, also where to find nothing is an answer', async () => {
    expect(await cutOff('finding', () => post('query($ref: String!) { finding(ref: $ref) { ref } }', { ref }))).toEqual({ status: 503, body: unavailable })
    const { status, text, etag } = await cutOff('finding', () => getExact(app, caller.cookie, 'FindingPage', { ref }))
    expect([status, JSON.parse(text), etag]).toEqual([503, unavailable, null])
  })

  test('what could be had of an answer is there, beside what it lacks', async () => {
    const question = () => post('query($ref: String!) { finding(ref: $ref) { ref revision { number } } }', { ref })
    // Connections that were ended just before may still lie in the pool: a question that meets one of them at once fails as a whole.
    let answer = await cutOff('finding_revision', question)
    await until(async () => answer.status === 200 || (answer = await cutOff('finding_revision', question)).status === 200, 10_000, 'the server has connections again')
    expect(answer).toEqual({ status: 200, body: { data: { finding: { ref, revision: null } }, ...unavailable } })
  })
})
