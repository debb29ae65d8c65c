import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startMailing } from '../../server/src/app/mailing.ts'
import { addDigests } from '../../server/src/mail/due.service.ts'
import { log } from '../../server/src/platform/log/log.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, type TestPerson } from '../support/factories.ts'
import { mailScene } from '../support/mailScene.ts'

const minute = 60_000

const scene = mailScene()
const { sql, mailOf, pass, move } = scene
let author: TestPerson
let reviewer: TestPerson
const warn = vi.spyOn(log, 'warn')
beforeEach(async () => {
  warn.mockClear()
  author = await createPerson(scene.app.database, scene.world, ['monitor'])
  reviewer = await createPerson(scene.app.database, scene.world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  await createPerson(scene.app.database, scene.world, ['coordinator'])
})
afterEach(() => {
  // Whatever went wrong was said without anybody's address.
  expect(JSON.stringify(warn.mock.calls)).not.toContain('@')
})

const due = async (): Promise<void> => {
  await createFinding(scene.app.database, scene.world, author.id, { assignedIds: [reviewer.id] })
  move(60 * minute)
}

/** So many who have something to do. */
async function readers(count: number): Promise<TestPerson[]> {
  const people = await Promise.all(Array.from({ length: count }, () => createPerson(scene.app.database, scene.world, [{ role: 'reviewer', reviewerKind: 'verifier' }])))
  await createFinding(scene.app.database, scene.world, author.id, { assignedIds: people.map(({ id }) => id) })
  // It was put into the tables behind the log's back: whose turn it is, is found anew.
  await sql(`delete from reactor where name like 'turns%'`)
  return people
}

test('one that is away is asked again after growing pauses, not once for each message, and gets each once when it is back', async () => {
  const others = await readers(8)
  await due()
  await scene.postbox.stop()
  const tried: number[] = []
  for (let waited = 0; waited < 20; waited += 1) {
    warn.mockClear()
    await pass()
    if (warn.mock.calls.length > 0) tried.push(waited)
    // One that fails may be at fault itself; after two nobody else's is tried.
    expect(warn.mock.calls.length).toBeLessThanOrEqual(4)
    move(minute)
  }
  expect(tried).toEqual([0, 1, 3, 7, 15])
  // Everything else goes on.
  expect((await (await actAs(scene.app, reviewer.id)).send('{ viewer { id } }')).status).toBe(200)
  await scene.postbox.start()
  move(60 * minute)
  await pass()
  await pass()
  expect([reviewer, ...others].map((one) => mailOf(one).length)).toEqual(Array.from({ length: 9 }, () => 1))
})

test('one that breaks off at one recipient, gets everybody else’s in the same pass', async () => {
  const others = await readers(6)
  await due()
  scene.postbox.drop = `${reviewer.id}@test.karek`
  await pass()
  expect(others.map((one) => mailOf(one).length)).toEqual(others.map(() => 1))
  expect(warn.mock.calls.map(([facts]) => facts)).toMatchObject([{ response: null, general: true, tries: 1 }])
  // Whoever is told later is not held up by the one that fails each time.
  const [late] = await readers(1)
  for (let waited = 0; waited < 3; waited += 1) {
    move(waited * minute)
    await pass()
  }
  expect([mailOf(late!).length, mailOf(reviewer).length]).toEqual([1, 0])
  scene.postbox.drop = null
  move(60 * minute)
  await pass()
  expect(mailOf(reviewer)).toHaveLength(1)
})

test('one that takes a message and never says so gets it once more, and then no more', async () => {
  await due()
  const impatient = startMailing(scene.app.database.em, { url: `smtp://127.0.0.1:${scene.postbox.port}`, from: 'karek@test.karek' }, 'http://karek.test', () => scene.now, { answerMs: 300 })
  scene.postbox.silent = true
  for (let waited = 0; waited < 5; waited += 1) {
    await impatient.pass()
    move(60 * minute)
  }
  await impatient.close()
  const [one, two, ...more] = mailOf(reviewer)
  expect(more).toEqual([])
  expect(two!.headers['message-id']).toBe(one!.headers['message-id'])
  expect(await sql('select tries, next_at, sent_at from mailing where person_id = ?', [reviewer.id])).toEqual([{ tries: 2, next_at: null, sent_at: null }])
})

test('one that fails with yesterday’s while another server has written today’s: yesterday’s does not come any more', async () => {
  await due()
  scene.postbox.silent = true
  const yesterday = pass()
  await vi.waitFor(() => expect(mailOf(reviewer)).toHaveLength(1), 5_000)
  await addDigests(scene.app.database.em, new Date(scene.now.getTime() + 24 * 60 * minute))
  await scene.postbox.stop()
  await yesterday
  scene.postbox.silent = false
  await scene.postbox.start()
  // It would be tried again by now, and today's is not due yet.
  move(2 * minute)
  await pass()
  expect(mailOf(reviewer)).toHaveLength(1)
  move(24 * 60 * minute)
  await pass()
  await pass()
  expect(mailOf(reviewer)).toHaveLength(2)
  expect(await sql('select sent_at is not null as sent, next_at from mailing where person_id = ? order by day', [reviewer.id])).toEqual([{ sent: false, next_at: null }, { sent: true, next_at: null }])
})

test('one that says nothing does not keep the server from stopping: nothing new is begun, and what was begun is not sent again', async () => {
  await readers(6)
  await due()
  const silent = startMailing(scene.app.database.em, { url: `smtp://127.0.0.1:${scene.postbox.port}`, from: 'karek@test.karek' }, 'http://karek.test', () => scene.now, { answerMs: 4_000, stopMs: 200 })
  scene.postbox.silent = true
  const under = silent.pass()
  await vi.waitFor(() => expect(scene.postbox.received).toHaveLength(3), 5_000)
  const untouched = () => sql('select id from mailing where claimed_at is null order by id')
  const before = await untouched()
  const began = Date.now()
  await silent.close()
  expect(Date.now() - began).toBeLessThan(2_000)
  expect(before.length).toBeGreaterThan(0)
  expect(await untouched()).toEqual(before)
  await scene.postbox.stop()
  await under
  await scene.postbox.start()
  expect(scene.postbox.received).toHaveLength(3)
})

test('one that is away for a day: the message is given up, and the next digest says what waits', async () => {
  await due()
  await scene.postbox.stop()
  await pass()
  move(23 * 60 * minute)
  await pass()
  await scene.postbox.start()
  move(61 * minute)
  await pass()
  expect(mailOf(reviewer)).toHaveLength(1)
  expect(await sql(`select day::text, sent_at is not null as sent, next_at from mailing where person_id = ? order by day`, [reviewer.id])).toMatchObject([{ sent: false, next_at: null }, { sent: true, next_at: null }])
})

test('one that says later gets the same message later, under the same name', async () => {
  await due()
  scene.postbox.refuse = { at: 'data', code: 451 }
  await pass()
  expect(warn.mock.calls.map(([facts]) => facts)).toMatchObject([{ code: 'EMESSAGE', response: 451, final: false, tries: 1 }])
  scene.postbox.refuse = null
  move(minute)
  await pass()
  await pass()
  const [{ id }] = (await sql<{ id: string }>('select id from mailing where sent_at is not null')) as [{ id: string }]
  expect(mailOf(reviewer).map(({ headers }) => headers['message-id'])).toEqual([`<${id}@test.karek>`])
})

test('one that knows no such address is not asked again, and everybody else gets theirs', async () => {
  const [other] = await readers(1)
  await due()
  scene.postbox.refuse = { at: 'recipient', code: 550, to: `${reviewer.id}@test.karek` }
  await pass()
  scene.postbox.refuse = null
  for (let waited = 0; waited < 3; waited += 1) {
    move(60 * minute)
    await pass()
  }
  expect([mailOf(reviewer).length, mailOf(other!).length]).toEqual([0, 1])
})

test('a message that was taken in hand and never sent is not sent by anybody else: it may have been', async () => {
  await due()
  await scene.postbox.stop()
  await pass()
  await sql('update mailing set next_at = null where person_id = ?', [reviewer.id])
  await scene.postbox.start()
  move(120 * minute)
  await pass()
  expect(mailOf(reviewer)).toEqual([])
  move(22 * 60 * minute)
  await pass()
  expect(mailOf(reviewer)).toHaveLength(1)
})
