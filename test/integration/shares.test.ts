import { connect } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { runningMax } from '../../server/src/platform/graphql/rate.ts'
import { actAs, quiet } from '../support/client.ts'
import { createFinding, createPerson, createProject, createThread } from '../support/factories.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { until } from '../support/scale.ts'
import { type App, startApp } from '../support/startApp.ts'
import { getExact } from '../support/trusted.ts'

const programs = postgresPrograms()
describe.skipIf(programs === null)('of one person few operations run at once', () => {
  let postgres: Postgres
  let app: App
  let lock: pg.Client
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    app = await startApp({ DATABASE_URL: postgres.url })
    await seed(app.database.em, { demo: false, now: new Date() })
    lock = new pg.Client({ connectionString: postgres.url })
    await lock.connect()
  })
  afterAll(async () => {
    await lock?.end()
    await app?.stop()
    postgres?.stop()
  })

  const waitingForLocks = async (): Promise<number> => (await app.database.em.fork().execute<{ count: number }[]>(`select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock'`))[0]!.count

  /** Takes all places of a member with commands that wait for a row, and asks on each transport; `release` lets them go on. */
  async function scene() {
    const world = await createProject(app.database)
    const member = await createPerson(app.database, world, ['coordinator'])
    const { id: findingId, ref } = await createFinding(app.database, world, member.id)
    const { id: threadId } = await createThread(app.database, findingId, member.id)
    const caller = await actAs(app, member.id)
    await lock.query('begin')
    await lock.query('select 1 from finding where id = $1 for update', [findingId])
    const reply = () => caller.mutate('replyToThread', 'ReplyToThreadInput', { threadId, body: 'And?' }, '').catch((error: Error) => error)
    const commands = Array.from({ length: runningMax }, reply)
    await until(async () => (await waitingForLocks()) === runningMax, 10_000, 'all places are taken')
    const query = 'query($ref: String!) { finding(ref: $ref) { ref } }'
    const overSocket = caller.listen<{ finding: object | null }>(query, { ref })
    const subscribed = caller.listen<{ readers: object[] }>('subscription($id: ID!) { readers(findingId: $id) { name } }', { id: findingId })
    const asked = {
      byText: caller.send(query, { ref }),
      byHash: getExact(app, caller.cookie, 'Findings', { projectId: world.projectId, filter: {}, sort: 'updated', first: 20, after: null }),
      overSocket: overSocket.ended,
    }
    const answered: string[] = []
    for (const [way, answer] of Object.entries(asked)) void answer.then(() => answered.push(way))
    await quiet(300)
    return { world, member, ref, threadId, commands, asked, answered, overSocket, subscribed, release: () => lock.query('commit') }
  }

  test('the others wait, whichever way they came, and go on when there is room', async () => {
    const { ref, commands, asked, answered, overSocket, subscribed, release } = await scene()
    expect([answered, subscribed.received]).toEqual([[], []])
    await release()
    expect((await Promise.all(commands)).map((answer) => ('__typename' in answer ? answer.__typename : answer))).toEqual(commands.map(() => 'ThreadSuccess'))
    expect((await asked.byText).data).toEqual({ finding: { ref } })
    expect((await asked.byHash).text).toContain(ref)
    await asked.overSocket
    expect(overSocket.received).toEqual([{ finding: { ref } }])
    await subscribed.until(({ readers }) => readers.length === 1)
    subscribed.stop()
  })

  const ask = (cookie: string, query: string, variables: object): string => {
    const text = JSON.stringify({ query, variables })
    return `POST /graphql HTTP/1.1\r\nHost: localhost:${app.port}\r\nContent-Type: application/json\r\nCookie: ${cookie}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
  }
  /** Sends raw bytes, and is gone after so many milliseconds. */
  const sendAndGo = (bytes: string, afterMs: number): Promise<void> =>
    new Promise((gone) => {
      const socket = connect(app.port, '127.0.0.1', () => socket.write(bytes, () => (afterMs === 0 ? setImmediate(go) : setTimeout(go, afterMs))))
      const go = (): void => void socket.resetAndDestroy()
      socket.on('error', () => {})
      socket.once('close', () => gone())
    })

  test('whoever is gone before their turn takes no place with them', async () => {
    const world = await createProject(app.database)
    const member = await createPerson(app.database, world, ['monitor'])
    const { ref } = await createFinding(app.database, world, member.id)
    const caller = await actAs(app, member.id)
    const query = 'query($ref: String!) { finding(ref: $ref) { ref } }'
    for (let times = 0; times < 60; times += 1) await sendAndGo(ask(caller.cookie, query, { ref }), times % 4 === 3 ? 1 : 0)
    expect((await caller.send(query, { ref })).data).toEqual({ finding: { ref } })
  })

  test('what runs on for those who have hung up has their place until it is over', async () => {
    const { world, threadId, commands, asked, release } = await scene()
    const caller = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
    const mutation = 'mutation($input: ReplyToThreadInput!) { replyToThread(input: $input) { __typename } }'
    for (let times = 0; times < runningMax * 3; times += 1) await sendAndGo(ask(caller.cookie, mutation, { input: { idempotencyKey: crypto.randomUUID(), threadId, body: 'And?' } }), 60)
    await quiet(300)
    expect(await waitingForLocks()).toBe(runningMax * 2)
    await release()
    await Promise.all([...commands, ...Object.values(asked)])
    expect((await caller.send('{ viewer { id } }')).status).toBe(200)
  })

  test('whoever waits is answered as who they are when their turn has come', async () => {
    const { world, member, ref, asked, answered, overSocket, subscribed, release } = await scene()
    const administrator = await actAs(app, (await createPerson(app.database, world, ['administrator'])).id)
    expect(await administrator.mutate('removeMember', 'RemoveMemberInput', { projectId: world.projectId, personId: member.id }, '')).toMatchObject({ __typename: 'MemberSuccess' })
    expect(answered).toEqual([])
    await release()
    expect(JSON.stringify((await asked.byText).data)).not.toContain(ref)
    expect((await asked.byHash).text).not.toContain(ref)
    await asked.overSocket
    expect(JSON.stringify(overSocket.received)).not.toContain(ref)
    await subscribed.ended
    expect(subscribed.received).toMatchObject([{ errors: [{ extensions: { code: 'NOT_FOUND' } }] }])
  })

  test('whoever is taken out of the project while their question is answered gets no answer to it', async () => {
    const world = await createProject(app.database)
    const [member, bystander] = [await createPerson(app.database, world, ['coordinator']), await createPerson(app.database, world, ['coordinator'])]
    const { ref } = await createFinding(app.database, world, member.id)
    const administrator = await actAs(app, (await createPerson(app.database, world, ['administrator'])).id)
    const query = 'query($ref: String!) { finding(ref: $ref) { ref revision { content { title } } } }'
    // Whose turn it is in a new project is written first: for what it reads the server would wait as well, at a moment of its own.
    const inbox = 'query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 1) { totalCount } } }'
    expect((await (await actAs(app, bystander.id)).send(inbox, { p: world.projectId })).errors).toEqual([])
    // What is asked for is read before and after the row for which all of them wait.
    await lock.query('begin')
    await lock.query('lock table finding_revision in access exclusive mode')
    // The server's own work of before may wait for it too, and for as long.
    await quiet(200)
    const atWork = await waitingForLocks()
    const askAs = async (id: string) => {
      const caller = await actAs(app, id)
      const overSocket = caller.listen<{ finding: object | null }>(query, { ref })
      return { byText: caller.send(query, { ref }), byHash: getExact(app, caller.cookie, 'FindingPage', { ref }), bySocket: overSocket.ended.then(() => JSON.stringify(overSocket.received)) }
    }
    const [theirs, others] = [await askAs(member.id), await askAs(bystander.id)]
    await expect.poll(async () => (await waitingForLocks()) - atWork, { timeout: 10_000 }).toBe(6)
    expect(await administrator.mutate('removeMember', 'RemoveMemberInput', { projectId: world.projectId, personId: member.id }, '')).toMatchObject({ __typename: 'MemberSuccess' })
    await quiet(100)
    await lock.query('commit')
    const byText = await theirs.byText
    expect([byText.status, byText.data ?? null, byText.errors[0]?.extensions.code]).toEqual([503, null, 'UNAVAILABLE'])
    expect((await theirs.byHash).text).not.toContain(ref)
    expect(await theirs.bySocket).toContain('UNAVAILABLE')
    expect(await theirs.bySocket).not.toContain(ref)
    expect(JSON.stringify((await others.byText).data) + (await others.byHash).text + (await others.bySocket)).toMatch(new RegExp(`(${ref}.*){3}`, 's'))
  })
})
