import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { openServer } from '../../server/src/app/database.ts'
import { append, write } from '../../server/src/platform/activity/append.ts'
import { andCommit, hasRaised, type Piece, raised, runPrepared } from '../../server/src/platform/db/prepared.ts'
import { PreparingClient } from '../../server/src/platform/db/preparingClient.ts'
import { type Db, inTransaction } from '../../server/src/platform/db/transaction.ts'
import { createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { logOf } from '../support/log.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { startMishearing } from '../support/mishearing.ts'
import type { App } from '../support/startApp.ts'

describeOnBothDatabases((start) => {
  let app: App
  let world: World
  let person: TestPerson
  beforeAll(async () => {
    app = await start()
    await seed(app.database.em, { demo: false, now: new Date() })
    world = await createProject(app.database)
    person = await createPerson(app.database, world, ['monitor'])
  })

  const rename = (name: string, id = person.id): Piece => ({ sql: 'update person set name = ? where id = ?', parameters: [name, id] })
  const nameNow = async (): Promise<string> => (await app.database.em.fork().execute<{ name: string }[]>('select name from person where id = ?', [person.id]))[0]!.name
  const newest = async (): Promise<number> => (await logOf(app.database, world.projectId)).newest()
  const act = () => ({ projectId: world.projectId, kind: 'MemberRolesChanged', actorId: person.id, at: new Date(), subjectPersonId: person.id, version: 0 }) as const
  const holds = (sql: string): Piece => ({ sql, parameters: [] })
  /** So that more are begun than there are connections: one that was not given back, or not in order, would show. */
  const often = 25
  const many = async (work: (em: Db) => Promise<unknown>): Promise<void> => {
    for (let time = 0; time < often; time += 1) await inTransaction(app.database.em, work).catch(() => {})
  }

  test('what ends with its commit is there, and the transaction is over', async () => {
    await inTransaction(app.database.em, (em) => runPrepared(em, { ...rename('Committed'), sql: `${rename('').sql} ${andCommit}` }))
    expect(await nameNow()).toBe('Committed')
  })

  test('a transaction without a statement begins and ends, with a commit or without', async () => {
    await many(async () => true)
    await many(async () => Promise.reject(new Error('taken back')))
    expect(await nameNow()).toBe('Committed')
  })

  test('what fails before its commit takes back everything that came before it, and the connection goes on', async () => {
    await many(async (em) => {
      await runPrepared(em, rename('Half'))
      await runPrepared(em, { sql: `select fail('KGONE'), ?::int ${andCommit}`, parameters: [1] })
    })
    expect(await nameNow()).toBe('Committed')
  })

  test('a command whose act no longer holds writes nothing, and says why', async () => {
    const before = await newest()
    const failed = await inTransaction(app.database.em, (em) => write(em, act(), { write: rename('Moved'), holds: holds('false') })).catch((error: unknown) => error)
    expect(hasRaised(failed, raised.moved)).toBe(true)
    expect(await nameNow()).toBe('Committed')
    expect(await newest()).toBe(before)
  })

  test('a command whose row is gone writes nothing, with an act or without', async () => {
    const before = await newest()
    const nobody = world.projectId
    for (const told of [act(), null]) {
      const failed = await inTransaction(app.database.em, async (em) => {
        await runPrepared(em, rename('Half'))
        await write(em, told, { write: rename('Nobody', nobody), holds: null })
      }).catch((error: unknown) => error)
      expect(hasRaised(failed, raised.gone)).toBe(true)
    }
    expect(await nameNow()).toBe('Committed')
    expect(await newest()).toBe(before)
  })

  test('two acts in one transaction follow each other, and are both there after it', async () => {
    const before = await newest()
    await inTransaction(app.database.em, async (em) => {
      await append(em, act())
      await write(em, act(), { write: rename('Twice'), holds: holds('true') })
    })
    expect(await nameNow()).toBe('Twice')
    expect(await newest()).toBe(before + 2)
  })
})

const programs = postgresPrograms()
describe.skipIf(programs === null)('where a transaction cannot begin', () => {
  let postgres: Postgres
  let watcher: pg.Client
  const connected = async (connectionString: string): Promise<(text: string) => Promise<unknown>> => {
    const client: pg.Client = new PreparingClient({ connectionString })
    client.on('error', () => {})
    await client.connect()
    return (text) => client.query(text)
  }
  const written = async (): Promise<unknown[]> => (await watcher.query('select n from written order by n')).rows
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    watcher = new pg.Client({ connectionString: postgres.url })
    await watcher.connect()
    await watcher.query('create table written (n int)')
  })
  beforeEach(() => watcher.query('delete from written'))
  afterAll(async () => {
    await watcher.end()
    postgres.stop()
  })

  test('inside of one that has failed, nothing is written', async () => {
    const ask = await connected(postgres.url)
    await ask('begin')
    await expect(ask('select 1 / 0')).rejects.toThrow('division by zero')
    await ask('begin')
    await ask('insert into written values (1)').catch(() => {})
    await expect(ask('insert into written values (2)')).rejects.toThrow()
    expect(await written()).toEqual([])
  })

  test('outside of any, what was sent with it may stand alone, and nothing goes on', async () => {
    const way = await startMishearing(postgres.url, 'begin', 'bogus')
    const ask = await connected(way.url)
    await ask('begin')
    await ask('insert into written values (1)').catch(() => {})
    await expect(ask('insert into written values (2)')).rejects.toThrow()
    await expect(ask('commit')).rejects.toThrow()
    expect(await written()).not.toContainEqual({ n: 2 })
    way.close()
  })

  test('what is taken back so that another can go on is done again', async () => {
    const database = await openServer(postgres.url)
    await watcher.query('insert into written values (1), (2)')
    // This one waits patiently: it is always the other that is taken back.
    await watcher.query(`set deadlock_timeout = '60s'`)
    await watcher.query('begin')
    const lock = (n: number) => `select n from written where n = ${n} for update`
    await watcher.query(lock(2))
    let tries = 0
    const crossed = Promise.withResolvers<void>()
    const work = inTransaction(database.em, async (em) => {
      tries += 1
      await em.execute(lock(1))
      crossed.resolve()
      await em.execute(lock(2))
      return 'done'
    })
    await crossed.promise
    await watcher.query(lock(1))
    await watcher.query('commit')
    expect([await work, tries]).toEqual(['done', 2])
    await database.close()
  })
})
