import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { actAs, type Caller, type Listening, quiet } from '../support/client.ts'
import { createFinding, createPerson, createProject, createThread, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let asAuthor: Caller
let asReviewer: Caller
let reviewer: TestPerson

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'], { name: 'The Author' })
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: 'The Reviewer' })
  asAuthor = await actAs(app, author.id)
  asReviewer = await actAs(app, reviewer.id)
})
afterAll(() => app.stop())

interface Heard {
  commenting: { person: { name: string }; threadId: string | null; revision: number | null; block: number | null; question: string | null }[]
}
const listen = (caller: Caller, id: string): Listening<Heard> => caller.listen<Heard>('subscription($id: ID!) { commenting(findingId: $id) { person { name } threadId revision block question } }', { id })
const say = async (caller: Caller, input: Record<string, unknown>): Promise<string> => {
  const { data, errors } = await caller.send<{ sayCommenting: { __typename: string; code?: string } }>('mutation($input: SayCommentingInput!) { sayCommenting(input: $input) { __typename ... on Refused { code } } }', { input })
  return data?.sayCommenting.code ?? data?.sayCommenting.__typename ?? String(errors[0]?.extensions.code)
}
/** A listener is told how it is, and from then on what changes. */
const here = async (listening: Listening<Heard>): Promise<void> => void (await listening.until(({ commenting }) => commenting.length === 0))
const nowhere = { threadId: null, revision: null, block: null, question: null }

test('who writes a comment is shown to those who have the finding open, where they write it, and by themselves no longer', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id)
  const listening = listen(asAuthor, findingId)
  await here(listening)
  expect(await say(asReviewer, { findingId, revision: 1, block: 1 })).toBe('Done')
  await listening.until(({ commenting }) => commenting.length === 1)
  expect(listening.received.at(-1)?.commenting).toEqual([{ ...nowhere, person: { name: 'The Reviewer' }, revision: 1, block: 1 }])
  await vi.waitFor(() => expect(listening.received.at(-1)?.commenting).toEqual([]), 10_000)

  const { id: threadId } = await createThread(app.database, findingId, author.id)
  for (const place of [{ threadId }, { revision: 1, question: 'PT-02.1' }, {}]) {
    expect(await say(asReviewer, { findingId, ...place })).toBe('Done')
    await listening.until(({ commenting }) => commenting.length === 1 && JSON.stringify(commenting[0]) === JSON.stringify({ person: { name: 'The Reviewer' }, ...nowhere, ...place }))
  }
  const heard = listening.received.length
  await say(asReviewer, { findingId, typing: false })
  await vi.waitFor(() => expect(listening.received.at(-1)?.commenting).toEqual([]), 3_000)
  expect(listening.received.length).toBe(heard + 1)
  listening.stop()
})

test('said again and again, it is told once', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id)
  const listening = listen(asAuthor, findingId)
  await here(listening)
  for (let time = 0; time < 5; time += 1) await say(asReviewer, { findingId, revision: 1, block: 0 })
  await quiet(500)
  expect(listening.received.map(({ commenting }) => commenting.length)).toEqual([0, 1])
  listening.stop()
})

test('whoever may not read the finding neither hears nor speaks, and learns of none', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { level: 'team' })
  const asCoordinator = await actAs(app, (await createPerson(app.database, world, ['coordinator'], { name: 'The Coordinator' })).id)
  const asMonitor = await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)
  const [mine, theirs, nothing] = [listen(asAuthor, findingId), listen(asMonitor, findingId), listen(asMonitor, randomUUID())]
  await Promise.all([theirs.ended, nothing.ended, here(mine)])
  expect([await say(asMonitor, { findingId }), await say(asMonitor, { findingId: randomUUID() })]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  await say(asCoordinator, { findingId })
  await mine.until(({ commenting }) => commenting.length > 0)
  expect(mine.received.map(({ commenting }) => commenting.map(({ person }) => person.name))).toEqual([[], ['The Coordinator']])
  expect(JSON.stringify(theirs.received)).toBe(JSON.stringify(nothing.received))
  for (const { stop } of [mine, theirs, nothing]) stop()
})

test('who may read and not comment says nothing; on a restricted finding nobody does, and nobody hears', async () => {
  const open = await createFinding(app.database, world, author.id)
  const restricted = await createFinding(app.database, world, author.id, { level: 'restricted', assignedIds: [reviewer.id] })
  const asReader = await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)
  const listening = listen(asAuthor, open.id)
  await here(listening)
  expect(await say(asReader, { findingId: open.id })).toBe('NOT_ALLOWED')
  expect([await say(asAuthor, { findingId: restricted.id }), await say(asReviewer, { findingId: restricted.id })]).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED'])
  const closed = [listen(asAuthor, restricted.id), asReviewer.listen<{ readers: unknown[] }>('subscription($id: ID!) { readers(findingId: $id) { name } }', { id: restricted.id })]
  await Promise.all(closed.map(({ ended }) => ended))
  expect(await say(asReviewer, { findingId: open.id, question: 'not a code, but words' })).toBe('Invalid')
  await quiet(300)
  expect(listening.received).toHaveLength(1)
  for (const { stop } of [listening, ...closed]) stop()
})

test('whoever loses sight of the finding hears no more of it', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { level: 'team', assignedIds: [reviewer.id] })
  const asCoordinator = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
  const listening = listen(asReviewer, findingId)
  await here(listening)
  expect(await say(asAuthor, { findingId })).toBe('Done')
  await listening.until(({ commenting }) => commenting.length === 1)
  const heard = listening.received.length
  await asCoordinator.mutate('unassignReviewer', 'UnassignReviewerInput', { findingId, personId: reviewer.id }, '')
  await say(asAuthor, { findingId, revision: 1, block: 1 })
  await listening.ended
  expect(listening.received).toHaveLength(heard)
  listening.stop()
})

test('who says it without end is told to wait', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id)
  const asOther = await actAs(app, (await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])).id)
  const answers = await Promise.all(Array.from({ length: 40 }, () => say(asOther, { findingId })))
  expect([...new Set(answers)].toSorted()).toEqual(['Done', 'RATE_LIMITED'])
  expect(answers.filter((answer) => answer === 'Done')).toHaveLength(20)
})

test('however many have a finding open, what happens in the project is looked up once for all of them', async () => {
  const statements = vi.spyOn(app.database.em.getConnection(), 'execute')
  async function costWith(readersCount: number): Promise<number> {
    const place = await createProject(app.database)
    const writer = await createPerson(app.database, place, ['monitor'])
    const asWriter = await actAs(app, writer.id)
    const [read, other] = [await createFinding(app.database, place, writer.id), await createFinding(app.database, place, writer.id)]
    const people = await Promise.all(Array.from({ length: readersCount }, async () => actAs(app, (await createPerson(app.database, place, ['monitor'])).id)))
    const reading = people.map((caller) => caller.listen<{ readers: unknown[] }>('subscription($id: ID!) { readers(findingId: $id) { name } }', { id: read.id }))
    await Promise.all(reading.map((each) => each.until(({ readers }) => readers.length === readersCount)))
    // Once for nothing: what is read the first time is read.
    for (const again of [false, true]) {
      if (again) statements.mockClear()
      await asWriter.mutate('openThread', 'OpenThreadInput', { findingId: other.id, kind: 'note', body: 'x' }, '')
      await quiet(700)
    }
    // As the room asks; what follows the log for the inbox asks otherwise.
    const count = statements.mock.calls.filter(([sql]) => /from "finding" as/.test(String(sql))).length
    for (const { stop } of reading) stop()
    return count
  }
  const one = await costWith(1)
  expect(one).toBeGreaterThan(0)
  expect(await costWith(12)).toBeLessThanOrEqual(one + 1)
})

test('one person listens to so many lists of who is present at once; others go on, and so do they when they have left some', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id)
  const many = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const listeners: Listening<Heard>[] = []
  for (let windows = 0; windows < 4; windows += 1) {
    // A socket has at most forty.
    const asMany = await actAs(app, many.id)
    for (let each = 0; each < 20; each += 1) listeners.push(listen(asMany, findingId))
  }
  await Promise.all(listeners.map(here))
  const refused = listen(await actAs(app, many.id), findingId)
  await refused.ended
  expect(refused.received).toMatchObject([{ errors: [{ extensions: { code: 'RATE_LIMITED' } }] }])
  const other = listen(asAuthor, findingId)
  await here(other)
  listeners.pop()!.stop()
  await vi.waitFor(async () => {
    const again = listen(await actAs(app, many.id), findingId)
    await quiet(100)
    expect(again.received).toEqual([{ commenting: [] }])
    again.stop()
  }, 5_000)
  for (const listening of [...listeners, other]) listening.stop()
})
