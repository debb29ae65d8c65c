import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { until } from '../support/scale.ts'
import { type App, startApp } from '../support/startApp.ts'
import { seed } from '../../server/seed/load.ts'

const programs = postgresPrograms()

/** Whoever loses a role while their command waits for a record has lost it for that command too: it is decided on what they are when it is logged. */
describe.skipIf(programs === null)('authority is looked at again before an act is logged', () => {
  let postgres: Postgres
  let app: App
  let world: World
  let administrator: Caller

  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    app = await startApp({ DATABASE_URL: postgres.url, KAREK_DEMO: 'on' })
    await seed(app.database.em, { demo: false, now: new Date() })
    world = await createProject(app.database)
    administrator = await actAs(app, (await createPerson(app.database, world, ['administrator'])).id)
  })
  afterAll(async () => {
    await app?.stop()
    postgres?.stop()
  })

  /** Holds the finding, lets `command` run into it, does `meanwhile`, and lets go. */
  async function whileWaiting<T>(findingId: string, command: () => Promise<T>, meanwhile: (holder: pg.Client) => Promise<unknown>): Promise<T> {
    const holder = new pg.Client({ connectionString: postgres.url })
    await holder.connect()
    try {
      await holder.query('begin')
      await holder.query('select id from finding where id = $1 for update', [findingId])
      const answer = command()
      const isWaiting = async () => (await app.database.em.fork().execute(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and state = 'active'`)).length > 0
      await until(isWaiting, 5000, 'the command waits for the finding')
      await meanwhile(holder)
      await holder.query('commit')
      return await answer
    } finally {
      await holder.end()
    }
  }

  const attempt = (caller: Caller, name: string, inputType: string, input: object): Promise<string> =>
    caller.mutate(name, inputType, { ...input }, '').then((result) => JSON.stringify(result), (error: Error) => error.message)

  async function waitingCoordinator(): Promise<{ person: TestPerson; caller: Caller; findingId: string }> {
    const author = await createPerson(app.database, world, ['monitor'])
    const person = await createPerson(app.database, world, ['coordinator'])
    const { id: findingId } = await createFinding(app.database, world, author.id)
    return { person, caller: await actAs(app, person.id), findingId }
  }

  test('a member who is removed meanwhile does not act any more', async () => {
    const { person, caller, findingId } = await waitingCoordinator()
    const answer = await whileWaiting(
      findingId,
      () => attempt(caller, 'openThread', 'OpenThreadInput', { findingId, kind: 'note', body: 'Too late.' }),
      () => administrator.mutate('removeMember', 'RemoveMemberInput', { projectId: world.projectId, personId: person.id }, ''),
    )
    expect(answer).toContain('NOT_FOUND')
    const em = app.database.em.fork()
    expect(await em.execute('select 1 from thread where finding_id = ?', [findingId])).toEqual([])
    const [removal] = await em.execute<{ seq: number }[]>(`select seq from activity where kind = 'MemberRemoved' and subject_person_id = ?`, [person.id])
    expect(await em.execute('select kind from activity where actor_id = ? and seq > ?', [person.id, removal!.seq])).toEqual([])
  })

  test('a role that is taken meanwhile allows nothing any more', async () => {
    const { person, caller, findingId } = await waitingCoordinator()
    const reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
    const roles = { projectId: world.projectId, personId: person.id, expectedRoles: ['coordinator'], roles: ['monitor'] }
    const answer = await whileWaiting(
      findingId,
      () => attempt(caller, 'assignReviewer', 'AssignReviewerInput', { findingId, personId: reviewer.id }),
      () => administrator.mutate('changeMemberRoles', 'ChangeMemberRolesInput', roles, ''),
    )
    expect(answer).toContain('NOT_ALLOWED')
    expect(await app.database.em.fork().execute('select 1 from assignment where finding_id = ?', [findingId])).toEqual([])
  })

  test('whoever signs out everywhere meanwhile does not act any more', async () => {
    const { caller, findingId } = await waitingCoordinator()
    const answer = await whileWaiting(
      findingId,
      () => attempt(caller, 'openThread', 'OpenThreadInput', { idempotencyKey: randomUUID(), findingId, kind: 'note', body: 'Too late.' }),
      () => caller.send('mutation { signOutEverywhere { __typename } }'),
    )
    expect(answer).toContain('UNAUTHENTICATED')
    expect(await app.database.em.fork().execute('select 1 from thread where finding_id = ?', [findingId])).toEqual([])
  })

  test('a role that is given meanwhile does no harm', async () => {
    const { person, caller, findingId } = await waitingCoordinator()
    const roles = { projectId: world.projectId, personId: person.id, expectedRoles: ['coordinator'], roles: ['coordinator', 'drafter'] }
    const answer = await whileWaiting(
      findingId,
      () => attempt(caller, 'openThread', 'OpenThreadInput', { findingId, kind: 'note', body: 'In time.' }),
      () => administrator.mutate('changeMemberRoles', 'ChangeMemberRolesInput', roles, ''),
    )
    expect(answer).toContain('ThreadSuccess')
    expect(await app.database.em.fork().execute('select 1 from thread where finding_id = ?', [findingId])).toHaveLength(1)
  })

  test('a finding that is withdrawn meanwhile is not cited', async () => {
    const author = await createPerson(app.database, world, ['monitor'])
    const drafter = await actAs(app, (await createPerson(app.database, world, ['drafter'])).id)
    const { id: findingId } = await createFinding(app.database, world, author.id, { status: 'approved' })
    const input = { projectId: world.projectId, title: 'Record the time', text: 'Make it a field.', addressee: 'Sample ministry', priority: 'high', successMeasure: '', citations: [{ findingId, revision: 1 }] }
    const answer = await whileWaiting(
      findingId,
      () => attempt(drafter, 'createRecommendation', 'CreateRecommendationInput', input),
      (holder) => holder.query(`update finding set status = 'withdrawn', version = version + 1 where id = $1`, [findingId]),
    )
    expect(answer).toMatch(/FINDING_NOT_APPROVED|unknown_reference/)
    expect(await app.database.em.fork().execute('select 1 from citation where finding_id = ?', [findingId])).toEqual([])
  })
})
