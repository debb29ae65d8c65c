import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commentsMax, openThreadsMax } from '../../shared/limits/review.ts'
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
/** More than anybody may do in so short a time, so that what is said on one finding is not what stops them. */
const saidAtMost = 3_000
/** One person alone would do more, and say more on one finding, than a person does. */
const colleaguesCount = 3

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
    const findings = await Promise.all(Array.from({ length: Math.ceil(saidAtMost / (commentsMax - openThreadsMax)) }, () => createFinding(database, world, member.id)))
    const threads = await Promise.all(Array.from({ length: openThreadsMax }, (_, number) => createThread(database, findings[number % findings.length]!.id, member.id)))
    const flooding = await actAs(server, member.id)
    const colleagues = await Promise.all(
      Array.from({ length: colleaguesCount }, async () => {
        const colleague = await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
        const theirs = await createFinding(database, world, colleague.id)
        const { id: threadId } = await createThread(database, theirs.id, colleague.id)
        return { caller: await actAs(server, colleague.id), threadId }
      }),
    )

    const items = Array.from({ length: aliases }, (_, number) => `a${number}: items(section: ${number % 2 === 0 ? 'turns' : 'waiting'}, first: 20) { totalCount }`).join(' ')
    const inboxes = `query($p: ID!) { inbox(projectId: $p) { ${items} } }`
    const answered = async (answer: Promise<{ data: object | null }>): Promise<boolean> => (await answer).data !== null
    let limited = 0
    /** Whoever has asked for too much is told so, and this one does not listen. */
    const succeeded = (command: Promise<{ __typename: string }>): Promise<boolean> =>
      command.then(
        ({ __typename }) => __typename.endsWith('Success'),
        (error: Error) => {
          if (!error.message.includes('RATE_LIMITED')) throw error
          limited += 1
          return false
        },
      )
    /** On each way on which one can ask; whether it was answered and not refused. */
    const asks: ((number: number) => Promise<boolean>)[] = [
      () => answered(flooding.send(inboxes, { p: world.projectId })),
      (number) => succeeded(flooding.mutate('replyToThread', 'ReplyToThreadInput', { threadId: threads[number % threads.length]!.id, body: 'And?' }, '')),
      () => succeeded(flooding.mutate('wakeTurn', 'WakeTurnInput', { recordId: findings[0]!.id }, '')),
      async (number) => (await fetch(`${server.url}${exactAddress('Findings', { projectId: world.projectId, filter: { search: `lawyer ${number}` }, sort: 'updated', first: 50, after: null })}`, { headers: { cookie: flooding.cookie } })).status === 200,
      async () => {
        const { ended, received } = flooding.listen(inboxes, { p: world.projectId })
        return (await ended) === null && received.length === 1
      },
    ]

    /** Pages that read and write, as a person does, one after the other; how long each time took, in ms. */
    async function work(isOver: () => boolean): Promise<number[]> {
      const took: number[] = []
      while (!isOver()) {
        const { caller, threadId } = colleagues[took.length % colleagues.length]!
        const began = performance.now()
        expect(await stepOf(caller, threadId, world.projectId)).toBe('ThreadSuccess')
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
    const end = (): void => void (over = true)
    const askOn = async (_: unknown, lane: number): Promise<void> => {
      for (; !over; asked += 1) if (await asks[lane % asks.length]!(asked)) done[lane % asks.length]! += 1
    }
    const floodUntil = performance.now() + floodMs
    // Whichever fails first ends the others, and nobody is left whom nobody waits for.
    const flood = Promise.all(Array.from({ length: atOnce }, askOn)).finally(end)
    const [amid] = await Promise.all([work(() => over || performance.now() > floodUntil).finally(end), flood])
    const [before, meanwhile, worst] = [quantile(quiet, 0.5), quantile(amid, 0.5), Math.max(...amid)]
    report(`flood: ${done.reduce((sum, one) => sum + one, 0)} operations of one member, ${atOnce} at once, and ${limited} acts that were too many; somebody else’s reading and writing took ${Math.round(meanwhile)} ms, at most ${Math.round(worst)} ms, beside ${Math.round(before)} ms (x ${(meanwhile / before).toFixed(1)}); always ready`)
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
