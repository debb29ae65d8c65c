import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadReference } from '../../server/seed/reference.ts'
import { type Database, openServer } from '../../server/src/app/database.ts'
import { type ChildServer, startChildServer } from '../support/childServer.ts'
import { createFinding, createPerson, createProject, type TestPerson } from '../support/factories.ts'
import { mailSettings, openPostbox, type Postbox } from '../support/postbox.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { until } from '../support/scale.ts'

const programs = postgresPrograms()
describe.skipIf(programs === null)('a server that is killed while it hands a message over', () => {
  let postgres: Postgres
  let database: Database
  let postbox: Postbox
  let readers: TestPerson[]
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    database = await openServer(postgres.url)
    postbox = await openPostbox()
    await loadReference(database.em.fork())
    const world = await createProject(database)
    const author = await createPerson(database, world, ['monitor'])
    readers = [await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }]), await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])]
    await createFinding(database, world, author.id, { assignedIds: readers.map(({ id }) => id) })
    // Only what the test makes due: no digest comes by itself.
    await database.em.fork().execute(`insert into mailing (id, person_id, day, created_at) select gen_random_uuid(), id, '2999-12-31', now() from person`)
  })
  afterAll(async () => {
    await postbox.stop()
    await database.close()
    postgres.stop()
  })

  /** A digest that is due at this moment. */
  const makeDue = ({ id }: TestPerson) => database.em.fork().execute(`insert into mailing (id, person_id, day, created_at, next_at) values (?, ?, '3000-01-01', now(), now())`, [randomUUID(), id])
  const mailOf = ({ id }: TestPerson) => postbox.of(`${id}@test.karek`)

  test('the message does not come twice, and the other server goes on with the next', async () => {
    const settings = { ...mailSettings(postbox), DATABASE_URL: postgres.url }
    const [first, second] = readers as [TestPerson, TestPerson]
    postbox.silent = true
    await makeDue(first)
    const killed: ChildServer = await startChildServer({ ...settings, PORT: '0' })
    await until(async () => mailOf(first).length === 1, 40_000, 'the message has been handed over')
    await killed.stop('SIGKILL')
    postbox.silent = false
    const other = await startChildServer({ ...settings, PORT: '0' })
    await makeDue(second)
    await until(async () => mailOf(second).length === 1, 40_000, 'the next message has come')
    expect(mailOf(first)).toHaveLength(1)
    expect(await database.em.fork().execute('select claimed_at is not null as claimed, sent_at, next_at from mailing where person_id = ? and day > ?', [first.id, '2999-12-31'])).toEqual([{ claimed: true, sent_at: null, next_at: null }])
    await other.stop()
  })
})
