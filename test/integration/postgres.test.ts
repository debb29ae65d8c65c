import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { Activity } from '../../server/src/platform/activity/activity.entity.ts'
import { activityHash } from '../../server/src/platform/activity/append.ts'
import { hashPassword } from '../../server/src/platform/auth/password.ts'
import { actAs, type Caller, callerWith, post } from '../support/client.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { logOf } from '../support/log.ts'
import { type App, startApp } from '../support/startApp.ts'

const programs = postgresPrograms()
const password = 'a long enough password'

describe.skipIf(programs === null)('two servers on one PostgreSQL', () => {
  let postgres: Postgres
  let one: App
  let other: App

  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    // Both begin at once on an empty database: they take turns at the migrations and at the first data.
    const start = async (): Promise<App> => {
      const app = await startApp({ DATABASE_URL: postgres.url, KAREK_DEMO: 'on' })
      await seed(app.database.em, { demo: false, now: new Date() })
      return app
    }
    ;[one, other] = await Promise.all([start(), start()])
  })
  afterAll(async () => {
    await Promise.all([one?.stop(), other?.stop()])
    postgres?.stop()
  })

  test('what is written on one is live on the other, once and in order', async () => {
    const world = await createProject(one.database)
    const author = await createPerson(one.database, world, ['monitor'])
    const { id: findingId } = await createFinding(one.database, world, author.id)
    const writer = await actAs(one, author.id)
    const reader = callerWith(other, (await actAs(other, author.id)).cookie)
    const watching = reader.listen<{ activity: { cursor: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { cursor } } }', { p: world.projectId })
    await Promise.all(Array.from({ length: 20 }, () => writer.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: 'x' }, '')))
    const log = await logOf(one.database, world.projectId)
    await watching.until(({ activity: { cursor } }) => log.seq(cursor) === 20)
    expect(watching.received.map(({ activity: { cursor } }) => log.seq(cursor))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    watching.stop()
  })

  test('acts on both at once are one chain', async () => {
    const world = await createProject(one.database)
    const author = await createPerson(one.database, world, ['monitor'])
    const writers = [await actAs(one, author.id), await actAs(other, author.id)]
    const findings = await Promise.all(Array.from({ length: 10 }, () => createFinding(one.database, world, author.id)))
    const open = (findingId: string, place: number) => writers[place % 2]!.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: `"x" \\ ${place}?` }, '')
    await Promise.all(Array.from({ length: 60 }, (_, place) => open(findings[place % 10]!.id, place)))
    const rows = await one.database.em.fork().find(Activity, { projectId: world.projectId }, { orderBy: { seq: 'asc' } })
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    for (const [place, row] of rows.entries()) {
      expect(row.previousHash).toBe(rows[place - 1]?.hash ?? '')
      expect(row.hash).toBe(activityHash(row))
    }
    const [feed] = await one.database.em.fork().execute('select seq, head from feed where project_id = ?', [world.projectId])
    expect(feed).toEqual({ seq: 60, head: rows.at(-1)!.hash })
  })

  test('who approves while another approval is under way sees it, and the review is complete', async () => {
    const world = await createProject(one.database)
    const author = await createPerson(one.database, world, ['monitor'])
    const analyst = await createPerson(one.database, world, [{ role: 'reviewer', reviewerKind: 'legal_analyst' }])
    const verifier = await createPerson(one.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
    const { id: findingId } = await createFinding(one.database, world, author.id, { severity: 'high', assignedIds: [analyst.id, verifier.id] })
    const caller = await actAs(other, verifier.id)
    const answer = await one.database.em.fork().transactional(async (em) => {
      await em.execute('update finding set version = version + 1 where id = ?', [findingId])
      const [self] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid')
      const waiting = () => one.database.em.fork().execute('select pid from pg_stat_activity where ? = any(pg_blocking_pids(pid))', [self!.pid])
      const approving = caller.mutate('approveFinding', 'DecideFindingInput', { findingId, revision: 1, contentHash: `hash-${findingId}`, expectedVersion: 1, reason: '' }, '... on FindingSuccess { finding { status } }')
      await expect.poll(waiting).not.toHaveLength(0)
      await em.execute(
        `insert into decision (id, finding_id, revision, content_hash, verdict, reason, reviewer_id, reviewer_organisation_id, reviewer_kinds, created_at)
         values (?, ?, 1, ?, 'approved', '', ?, ?, '{legal_analyst}', now())`,
        [randomUUID(), findingId, `hash-${findingId}`, analyst.id, analyst.organisationId],
      )
      return { approving }
    })
    expect(await answer.approving).toMatchObject({ __typename: 'FindingSuccess', finding: { status: 'approved' } })
  })

  test('a retry that reaches the other server acts once', async () => {
    const world = await createProject(one.database)
    const author = await createPerson(one.database, world, ['monitor'])
    const { id: findingId } = await createFinding(one.database, world, author.id)
    const input = { idempotencyKey: randomUUID(), findingId, kind: 'note', body: 'Once.' }
    const callers = [await actAs(one, author.id), await actAs(other, author.id)]
    const answers = (await Promise.all(callers.flatMap((caller) => [caller, caller]).map((caller) => caller.mutate('openThread', 'OpenThreadInput', input, '... on ThreadSuccess { thread { id } }')))) as unknown as { thread: { id: string } }[]
    expect(new Set(answers.map(({ thread }) => thread.id)).size).toBe(1)
  })

  test('one key for two operations at once holds up nobody', async () => {
    const world = await createProject(one.database)
    const author = await createPerson(one.database, world, ['monitor'])
    const verifier = await createPerson(one.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
    const { id: findingId } = await createFinding(one.database, world, author.id, { assignedIds: [verifier.id] })
    const caller = await actAs(one, verifier.id)
    const answers = await Promise.all(
      Array.from({ length: 30 }, async (_, time) => {
        const idempotencyKey = randomUUID()
        const comment = caller.send('mutation($i: OpenThreadInput!) { openThread(input: $i) { __typename } }', { i: { idempotencyKey, findingId, kind: 'note', body: 'x' } })
        if (time % 2 === 0) await new Promise((over) => setTimeout(over, time % 5))
        const verdict = caller.send('mutation($i: DecideFindingInput!) { requestFindingChanges(input: $i) { __typename } }', { i: { idempotencyKey, findingId, revision: 7, contentHash: 'x', reason: 'x' } })
        return Promise.all([comment, verdict])
      }),
    )
    // Whoever waited for somebody who waits for them would be ended by the database.
    expect(answers.flat().flatMap(({ errors }) => errors)).toEqual([])
  })

  test('of fifty wrong passwords at once, on two servers, five are looked at', async () => {
    const world = await createProject(one.database)
    const { id } = await createPerson(one.database, world, ['monitor'])
    await one.database.em.fork().execute('update person set password_hash = ? where id = ?', [await hashPassword(password), id])
    const query = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }'
    const attempt = (app: App, given: string) => post<{ signIn: { __typename: string } }>(app, '', query, { input: { email: `${id}@test.karek`, password: given } })
    const tries = await Promise.all(Array.from({ length: 50 }, (_, index) => attempt(index % 2 === 0 ? one : other, 'a wrong password')))
    const outcomes = Map.groupBy(tries, ({ data, errors }) => data?.signIn.__typename ?? errors[0]?.extensions.code)
    expect([outcomes.get('Refused')?.length, outcomes.get('RATE_LIMITED')?.length]).toEqual([5, 45])
    expect((await attempt(other, password)).errors[0]?.extensions.code).toBe('RATE_LIMITED')
    expect(await one.database.em.fork().execute('select count(*)::int as count from sign_in_attempt where subject like ?', [`${id}%`])).toEqual([{ count: 5 }])
  })

  const remove = (caller: Caller, projectId: string, personId: string) => caller.mutate('removeMember', 'RemoveMemberInput', { projectId, personId }, '').then(({ __typename }) => __typename, (error: Error) => error.message)

  test('two administrators remove each other, each on a server of their own: one stays', async () => {
    for (let race = 0; race < 10; race += 1) {
      const world = await createProject(one.database)
      const [first, second] = [await createPerson(one.database, world, ['administrator']), await createPerson(one.database, world, ['administrator'])]
      const [asFirst, asSecond] = [await actAs(one, first.id), await actAs(other, second.id)]
      const outcomes = await Promise.all([remove(asFirst, world.projectId, second.id), remove(asSecond, world.projectId, first.id)])
      expect(outcomes.filter((outcome) => outcome === 'MemberSuccess')).toHaveLength(1)
      expect(await one.database.em.fork().execute('select role from membership where project_id = ?', [world.projectId])).toEqual([{ role: 'administrator' }])
    }
  })

  test('asked to review on one server and removed on the other: no review is left in the hands of somebody who has gone', async () => {
    const world = await createProject(one.database)
    const author = await createPerson(one.database, world, ['monitor', 'coordinator'])
    const [asAuthor, asAdministrator] = [await actAs(one, author.id), await actAs(other, (await createPerson(one.database, world, ['administrator'])).id)]
    for (let race = 0; race < 15; race += 1) {
      const { id: personId } = await createPerson(one.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
      const earlier = await createFinding(one.database, world, author.id, { assignedIds: [personId] })
      const { id: findingId } = await createFinding(one.database, world, author.id)
      const assigning = asAuthor.mutate('assignReviewer', 'AssignReviewerInput', { findingId, personId }, '')
      const [assigned, removed] = await Promise.all([assigning, remove(asAdministrator, world.projectId, personId)])
      expect([removed, ['FindingSuccess', 'Refused'].includes(assigned.__typename)]).toEqual(['MemberSuccess', true])
      expect(await one.database.em.fork().execute('select id from finding where ? = any (assigned_ids)', [personId])).toEqual([])
      expect(await one.database.em.fork().execute('select id from assignment where finding_id in (?, ?) and ended_at is null', [findingId, earlier.id])).toEqual([])
    }
  })

  test('signing out on one closes the sockets on the other', async () => {
    const world = await createProject(one.database)
    const person = await createPerson(one.database, world, ['monitor'])
    const { id: findingId } = await createFinding(one.database, world, person.id)
    const asThere = await actAs(other, person.id)
    const there = asThere.listen('subscription($p: ID!) { activity(projectId: $p) { __typename } }', { p: world.projectId })
    // It stands once it has heard something.
    await asThere.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: 'x' }, '')
    await there.until(() => true)
    const began = Date.now()
    await (await actAs(one, person.id)).send('mutation { signOutEverywhere { ok } }')
    expect((await there.closed).code).toBe(4403)
    expect(Date.now() - began).toBeLessThan(2000)
  })

  test('a day is the day that was written, on this database too', async () => {
    const world = await createProject(one.database)
    const caller = await actAs(one, (await createPerson(one.database, world, ['monitor'])).id)
    const { data } = await caller.send<{ project: { rounds: { opensOn: string; open: boolean }[] } }>('query($s: String!) { project(slug: $s) { rounds { opensOn open } } }', { s: world.slug })
    expect(data!.project.rounds[0]).toMatchObject({ open: true, opensOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) })
  })
})
