import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openThreadsMax } from '../../shared/limits/review.ts'
import { type Database, openServer } from '../../server/src/app/database.ts'
import { type ChildServer, startChildServer } from '../support/childServer.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, createThread } from '../support/factories.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { quantile, report, scale, wait } from '../support/scale.ts'
import { exactAddress } from '../support/trusted.ts'

const floodMs = scale(6_000, 30_000)
const atOnce = 100
const aliases = 14

const programs = postgresPrograms()
describe.skipIf(programs === null)('one member who asks for everything at once', () => {
  let postgres: Postgres
  let server: ChildServer
  let database: Database
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    server = await startChildServer({ DATABASE_URL: postgres.url })
    database = await openServer(postgres.url)
  })
  afterAll(async () => {
    await database?.close()
    await server?.stop()
    postgres?.stop()
  })

  test('others go on as before, and the server stays ready', async () => {
    const world = await createProject(database)
    const member = await createPerson(database, world, ['monitor'])
    const { id: findingId } = await createFinding(database, world, member.id)
    const threads = await Promise.all(Array.from({ length: openThreadsMax }, () => createThread(database, findingId, member.id)))
    const flooding = await actAs(server, member.id)
    const colleague = await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
    const theirs = await createFinding(database, world, colleague.id)
    const { id: threadId } = await createThread(database, theirs.id, colleague.id)
    const working = await actAs(server, colleague.id)

    const items = Array.from({ length: aliases }, (_, number) => `a${number}: items(section: ${number % 2 === 0 ? 'turns' : 'waiting'}, first: 20) { totalCount }`).join(' ')
    const inboxes = `query($p: ID!) { inbox(projectId: $p) { ${items} } }`
    const answered = async (answer: Promise<{ data: object | null }>): Promise<boolean> => (await answer).data !== null
    const succeeded = async (command: Promise<{ __typename: string }>): Promise<boolean> => (await command).__typename.endsWith('Success')
    /** On each way on which one can ask; whether it was answered and not refused. */
    const asks: ((number: number) => Promise<boolean>)[] = [
      () => answered(flooding.send(inboxes, { p: world.projectId })),
      (number) => succeeded(flooding.mutate('replyToThread', 'ReplyToThreadInput', { threadId: threads[number % threads.length]!.id, body: 'And?' }, '')),
      () => succeeded(flooding.mutate('wakeTurn', 'WakeTurnInput', { recordId: findingId }, '')),
      async (number) => (await fetch(`${server.url}${exactAddress('Findings', { projectId: world.projectId, filter: { search: `lawyer ${number}` }, sort: 'updated', first: 50, after: null })}`, { headers: { cookie: flooding.cookie } })).status === 200,
      async () => {
        const { ended, received } = flooding.listen(inboxes, { p: world.projectId })
        return (await ended) === null && received.length === 1
      },
    ]

    /** A page that reads and writes, as a person does; how long each time took, in ms. */
    async function work(isOver: () => boolean): Promise<number[]> {
      const took: number[] = []
      while (!isOver()) {
        const began = performance.now()
        expect(await stepOf(working, threadId, world.projectId)).toBe('ThreadSuccess')
        took.push(performance.now() - began)
        expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
        await wait(20)
      }
      return took
    }
    const quietUntil = performance.now() + 2_000
    const quiet = await work(() => performance.now() > quietUntil)
    let over = false
    let asked = 0
    const done = asks.map(() => 0)
    const flood = Array.from({ length: atOnce }, async (_, lane) => {
      for (; !over; asked += 1) if (await asks[lane % asks.length]!(asked)) done[lane % asks.length]! += 1
    })
    const floodUntil = performance.now() + floodMs
    const amid = await work(() => performance.now() > floodUntil).finally(() => (over = true))
    await Promise.all(flood)
    const [before, meanwhile, worst] = [quantile(quiet, 0.5), quantile(amid, 0.5), Math.max(...amid)]
    report(`flood: ${done.reduce((sum, one) => sum + one, 0)} operations of one member, ${atOnce} at once; somebody else’s reading and writing took ${Math.round(meanwhile)} ms, at most ${Math.round(worst)} ms, beside ${Math.round(before)} ms (x ${(meanwhile / before).toFixed(1)}); always ready`)
    expect(Math.min(...done)).toBeGreaterThan(atOnce / asks.length)
    // Without shares they waited fifty times as long.
    expect(meanwhile / before).toBeLessThan(15)
  }, 120_000)
})

async function stepOf(caller: Caller, threadId: string, projectId: string): Promise<string> {
  const { data } = await caller.send<{ inbox: { items: { totalCount: number } } }>('query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 20) { totalCount } } }', { p: projectId })
  expect(data?.inbox.items.totalCount).toBeTypeOf('number')
  const { __typename } = await caller.mutate('replyToThread', 'ReplyToThreadInput', { threadId, body: 'On with it.' }, '')
  return __typename
}
