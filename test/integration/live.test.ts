import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Activity } from '../../server/src/platform/activity/activity.entity.ts'
import { activityHash } from '../../server/src/platform/activity/append.ts'
import { actAs, type Caller, quiet } from '../support/client.ts'
import { createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { type Log, logOf } from '../support/log.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let asAuthor: Caller
let log: Log

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  asAuthor = await actAs(app, author.id)
  log = await logOf(app.database, world.projectId)
})
afterAll(() => app.stop())

const activity = 'subscription($p: ID!, $after: String) { activity(projectId: $p, after: $after) { __typename ... on Activity { cursor kind } ... on Resync { cursor } ... on Hidden { cursor findingId } } }'
interface Message {
  activity: { __typename: string; cursor: string; kind: string }
}
const note = (findingId: string) => asAuthor.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: 'x' }, '')
const seqOf = ({ activity: { cursor } }: Message): number => log.seq(cursor)

test('after a break one receives exactly what was missed, in order, and then what is new', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const reader = await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)
  const from = await log.newest()
  const first = reader.listen<Message>(activity, { p: world.projectId, after: log.place(from) })
  await note(id)
  await first.until((message) => seqOf(message) === from + 1)
  first.stop()
  for (let missed = 0; missed < 4; missed += 1) await note(id)
  const second = reader.listen<Message>(activity, { p: world.projectId, after: log.place(from + 1) })
  await second.until((message) => seqOf(message) === from + 5)
  await note(id)
  await second.until((message) => seqOf(message) === from + 6)
  expect(second.received.map(seqOf)).toEqual([2, 3, 4, 5, 6].map((step) => from + step))
  second.stop()
})

test('cut off again and again amid the work of others, one still receives everything once and in order, and nothing that is hidden', async () => {
  const place = await createProject(app.database)
  const writer = await createPerson(app.database, place, ['monitor'])
  const asWriter = await actAs(app, writer.id)
  const reader = await actAs(app, (await createPerson(app.database, place, ['monitor'])).id)
  const open = await createFinding(app.database, place, writer.id)
  const secret = await createFinding(app.database, place, writer.id, { level: 'restricted' })
  const acts = 60
  const working = (async () => {
    for (let act = 0; act < acts; act += 1) await asWriter.mutate('openThread', 'OpenThreadInput', { findingId: act % 3 === 0 ? secret.id : open.id, kind: 'note', body: 'x' }, '')
  })()
  const heard: number[] = []
  const there = await logOf(app.database, place.projectId)
  for (let cut = 0; heard.length < (acts * 2) / 3 && cut < 40; cut += 1) {
    const listening = reader.listen<Message>(activity, { p: place.projectId, after: heard.length > 0 ? there.place(heard.at(-1)!) : null })
    // Longer each time: on a busy machine the first ones may be too short to hear anything.
    await quiet(30 + cut * 20)
    listening.stop()
    heard.push(...listening.received.map((message) => there.seq(message.activity.cursor)))
  }
  await working
  const visible = await app.database.em.fork().execute<{ seq: number }[]>('select seq from activity where project_id = ? and finding_id = ? order by seq', [place.projectId, open.id])
  expect(heard).toEqual(visible.map(({ seq }) => seq))
})

test('who missed more than can be replayed is told to read everything anew', async () => {
  const place = await createProject(app.database)
  const reader = await actAs(app, (await createPerson(app.database, place, ['monitor'])).id)
  const em = app.database.em.fork()
  await em.execute(`insert into activity (id, project_id, seq, kind, actor_id, at, version, data, previous_hash, hash) select gen_random_uuid(), ?, n, 'FindingSubmitted', ?, now(), 1, '{}', '', n::text from generate_series(1, 700) n`, [place.projectId, author.id])
  await em.execute('update feed set seq = 700 where project_id = ?', [place.projectId])
  const listening = reader.listen<Message>(activity, { p: place.projectId, })
  const first = await listening.until(() => true)
  expect(first.activity.__typename).toBe('Resync')
  expect((await logOf(app.database, place.projectId)).seq(first.activity.cursor)).toBe(700)
  listening.stop()
})

test('what is hidden does not count as missed, however much it is', async () => {
  const place = await createProject(app.database)
  const reader = await actAs(app, (await createPerson(app.database, place, ['monitor'])).id)
  const writer = await createPerson(app.database, place, ['monitor'])
  const secret = await createFinding(app.database, place, writer.id, { level: 'restricted' })
  const open = await createFinding(app.database, place, writer.id)
  const em = app.database.em.fork()
  await em.execute(
    `insert into activity (id, project_id, seq, kind, actor_id, finding_id, at, version, data, previous_hash, hash)
     select gen_random_uuid(), ?, n, 'FindingRevised', ?, case n % 350 when 1 then ?::uuid else ?::uuid end, now(), 1, '{}', '', n::text from generate_series(1, 2000) n`,
    [place.projectId, writer.id, open.id, secret.id],
  )
  await em.execute('update feed set seq = 2000 where project_id = ?', [place.projectId])
  const there = await logOf(app.database, place.projectId)
  const listening = reader.listen<Message>(activity, { p: place.projectId })
  await listening.until(({ activity: { cursor } }) => there.seq(cursor) === 1751)
  await (await actAs(app, writer.id)).mutate('openThread', 'OpenThreadInput', { findingId: open.id, kind: 'note', body: 'x' }, '')
  await listening.until(({ activity: { kind } }) => kind === 'ThreadOpened')
  expect(listening.received.map(({ activity: { cursor } }) => there.seq(cursor))).toEqual([1, 351, 701, 1051, 1401, 1751, 2001])
  listening.stop()
})

test('a place that is none of this log makes one read everything anew', async () => {
  const elsewhere = await createProject(app.database)
  for (const after of ['nonsense', (await logOf(app.database, elsewhere.projectId)).place(0)]) {
    const listening = asAuthor.listen<Message>(activity, { p: world.projectId, after })
    const first = await listening.until(() => true)
    expect([first.activity.__typename, seqOf(first)]).toEqual(['Resync', await log.newest()])
    listening.stop()
  }
})

test('whoever may see other things than when they left is told so when they come back, and nobody else', async () => {
  const person = await createPerson(app.database, world, ['monitor', 'drafter'])
  const caller = await actAs(app, person.id)
  const read = 'query($s: String!) { project(slug: $s) { cursor access } }'
  const left = (await caller.send<{ project: { cursor: string; access: string } }>(read, { s: world.slug })).data!.project
  const comeBack = () => caller.listen<Message>(`subscription($p: ID!, $after: String, $access: String) { activity(projectId: $p, after: $after, access: $access) { __typename ... on Activity { cursor kind } ... on Resync { cursor reason } } }`, { p: world.projectId, after: left.cursor, access: left.access })
  const { id } = await createFinding(app.database, world, author.id)
  await note(id)
  const same = comeBack()
  expect((await same.until(() => true)).activity).toMatchObject({ __typename: 'Activity', kind: 'ThreadOpened' })
  same.stop()
  await app.database.em.fork().execute(`delete from membership where person_id = ? and role = 'drafter'`, [person.id])
  const other = comeBack()
  expect((await other.until(() => true)).activity).toMatchObject({ __typename: 'Resync', reason: 'ACCESS_CHANGED' })
  await note(id)
  await other.until(({ activity: { kind } }) => kind === 'ThreadOpened')
  expect(other.received).toHaveLength(2)
  other.stop()
})

test('asking twice for the place of a moment tells nothing of what happened between', async () => {
  const ask = async () => (await asAuthor.send<{ project: { cursor: string } }>('query($s: String!) { project(slug: $s) { cursor } }', { s: world.slug })).data!.project.cursor
  const [one, other] = [await ask(), await ask()]
  expect(one).not.toBe(other)
  expect(log.seq(one)).toBe(log.seq(other))
})

test('signing out closes the sockets of that session and of no other', async () => {
  const person = await createPerson(app.database, world, ['monitor'])
  const [leaving, staying] = [await actAs(app, person.id), await actAs(app, person.id)]
  const { id } = await createFinding(app.database, world, author.id)
  const from = await log.newest()
  const [closing, open] = [leaving, staying].map((caller) => caller.listen<Message>(activity, { p: world.projectId, after: log.place(from) }))
  // Both stand once they have heard something.
  await note(id)
  await Promise.all([closing!, open!].map((listening) => listening.until(() => true)))
  await leaving.send('mutation { signOut { ok } }')
  expect((await closing!.closed).code).toBe(4403)
  await note(id)
  await open!.until(({ activity: { cursor } }) => log.seq(cursor) === from + 2)
  expect(closing!.received).toHaveLength(1)
  open!.stop()
})

test('signing out everywhere closes every socket at once, and nothing more is delivered', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const person = await createPerson(app.database, world, ['monitor'])
  const [one, other] = [await actAs(app, person.id), await actAs(app, person.id)]
  const listening = other.listen<Message>(activity, { p: world.projectId, after: log.place(await log.newest()) })
  await note(id)
  await listening.until(() => true)
  const began = Date.now()
  await one.send('mutation { signOutEverywhere { ok } }')
  expect((await listening.closed).code).toBe(4403)
  expect(Date.now() - began).toBeLessThan(2000)
  await note(id)
  await quiet(500)
  expect(listening.received).toHaveLength(1)
  expect((await other.send('{ viewer { id } }')).data).toEqual({ viewer: null })
})

const endings: [string, (personId: string) => Promise<unknown>][] = [
  ['a membership that was taken away', (personId) => app.database.em.fork().execute('delete from membership where person_id = ?', [personId])],
  ['a suspension', (personId) => app.database.em.fork().execute('update person set suspended_at = now() where id = ?', [personId])],
  ['a session that ran out', (personId) => app.database.em.fork().execute(`update session set expires_at = now() - interval '1 second' where person_id = ?`, [personId])],
]
test.each(endings)('after %s nothing more is delivered, and the stream ends', async (_what, end) => {
  const { id } = await createFinding(app.database, world, author.id)
  const person = await createPerson(app.database, world, ['monitor'])
  const listening = (await actAs(app, person.id)).listen<Message>(activity, { p: world.projectId, after: log.place(await log.newest()) })
  await note(id)
  await listening.until(({ activity: { kind } }) => kind === 'ThreadOpened')
  await end(person.id)
  for (let act = 0; act < 5; act += 1) await note(id)
  await listening.ended
  expect(listening.received).toHaveLength(1)
  listening.stop()
})

test('a reviewer who is taken off a finding that only its reviewers see hears that it is hidden now, and then no more of it', async () => {
  const reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const { id } = await createFinding(app.database, world, author.id, { level: 'team', assignedIds: [reviewer.id] })
  const asCoordinator = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
  const asReviewer = await actAs(app, reviewer.id)
  const from = await log.newest()
  const [watching, coordinating] = [asReviewer, asCoordinator].map((caller) => caller.listen<Message>(activity, { p: world.projectId, after: log.place(from) }))
  const reading = asReviewer.listen<{ readers: { name: string }[] }>('subscription($id: ID!) { readers(findingId: $id) { name } }', { id })
  await reading.until(() => true)
  await note(id)
  await watching!.until((message) => seqOf(message) === from + 1)
  await asCoordinator.mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: id, personId: reviewer.id }, '')
  await note(id)
  await coordinating!.until((message) => seqOf(message) === from + 3)
  // Presence is asked again with every beat.
  await reading.ended
  expect(watching!.received.map(seqOf)).toEqual([from + 1, from + 2])
  expect(watching!.received[1]!.activity).toMatchObject({ __typename: 'Hidden', findingId: id })
  for (const { stop } of [watching!, coordinating!, reading]) stop()
})

test('who has a finding open is seen by the others, until they leave', async () => {
  const { id } = await createFinding(app.database, world, author.id)
  const person = await createPerson(app.database, world, ['monitor'], { name: 'Second Reader' })
  const readers = 'subscription($id: ID!) { readers(findingId: $id) { name } }'
  interface Readers {
    readers: { name: string }[]
  }
  const mine = asAuthor.listen<Readers>(readers, { id })
  await mine.until((message) => message.readers.length === 1)
  const theirs = (await actAs(app, person.id)).listen<Readers>(readers, { id })
  await theirs.until((message) => message.readers.length === 2)
  await mine.until((message) => message.readers.some(({ name }) => name === 'Second Reader'))
  theirs.stop()
  await expect.poll(() => mine.received.at(-1)!.readers.map(({ name }) => name)).toEqual([author.name])
  mine.stop()
})

test('sixty writers at once: the numbers have no hole, and every row is chained to the one before', async () => {
  const place = await createProject(app.database)
  const writers = await Promise.all(Array.from({ length: 60 }, () => createPerson(app.database, place, ['coordinator'])))
  const callers = await Promise.all(writers.map(({ id }) => actAs(app, id)))
  const { id } = await createFinding(app.database, place, writers[0]!.id)
  await Promise.all(callers.map((caller) => caller.mutate('openThread', 'OpenThreadInput', { findingId: id, kind: 'note', body: randomUUID() }, '')))
  const rows = await app.database.em.fork().find(Activity, { projectId: place.projectId }, { orderBy: { seq: 'asc' } })
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  for (const [index, row] of rows.entries()) {
    expect(row.previousHash).toBe(index === 0 ? '' : rows[index - 1]!.hash)
    expect(activityHash(row)).toBe(row.hash)
  }
})

test('the log cannot be rewritten, not even by the server', async () => {
  const em = app.database.em.fork()
  await expect(em.execute("update activity set kind = 'FindingApproved' where project_id = ?", [world.projectId])).rejects.toThrow('never changed')
  await expect(em.execute('delete from activity where project_id = ?', [world.projectId])).rejects.toThrow('never changed')
})
