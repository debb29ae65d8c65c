import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { actAs } from '../support/client.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { createFinding, createPerson, createRecommendation } from '../support/factories.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { until } from '../support/scale.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam, recommending } from '../support/team.ts'

describeOnBothDatabases((start) => {
  let app: App
  beforeAll(async () => {
    app = await start()
    await seed(app.database.em, { demo: false, now: new Date() })
  })

  test('a recommendation is adopted before a finding that it cites is withdrawn, or not at all', async () => {
    const { world, people, as } = await createTeam(app, recommending)
    const rows = <T>(sql: string, parameters: unknown[]): Promise<T[]> => app.database.em.fork().execute<T[]>(sql, parameters)
    const seen = new Set<string>()
    for (let race = 0; race < 10 || (seen.size < 2 && race < 40); race += 1) {
      const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
      const { id: recommendationId } = await createRecommendation(app.database, world, people.drafter.id, finding.id, { status: 'in_review' })
      const approved = await as.reviewer.mutate('approveRecommendation', 'DecideRecommendationInput', { recommendationId, revision: 1, contentHash: `hash-${recommendationId}`, reason: '' }, '... on RecommendationSuccess { recommendation { version } }')
      const { version } = approved['recommendation'] as unknown as { version: number }
      // Now the one, now the other is sent first, further apart with each race.
      const apart = (waits: boolean) => new Promise((resolve) => setTimeout(resolve, waits ? race * 3 : 0))
      const [adopted, withdrawn] = await Promise.all([
        apart(race % 2 === 0).then(() => as.coordinator.mutate('adoptRecommendation', 'AdoptRecommendationInput', { recommendationId, expectedVersion: version }, '')),
        apart(race % 2 === 1).then(() => as.author.mutate('withdrawFinding', 'WithdrawFindingInput', { findingId: finding.id, expectedVersion: 1, reason: 'The source asks for it.' }, '')),
      ])
      expect(withdrawn.__typename).toBe('FindingSuccess')
      const acts = await rows<{ kind: string }>(`select kind from activity where recommendation_id = ? and kind = 'RecommendationAdopted' or finding_id = ? and kind = 'FindingWithdrawn' order by seq`, [recommendationId, finding.id])
      expect(acts.map(({ kind }) => kind)).toEqual(adopted.__typename === 'RecommendationSuccess' ? ['RecommendationAdopted', 'FindingWithdrawn'] : ['FindingWithdrawn'])
      seen.add(adopted.__typename)
    }
    expect([...seen].toSorted()).toEqual(['RecommendationSuccess', 'Refused'])
  })
})

const programs = postgresPrograms()
describe.skipIf(programs === null)('somebody adopts what takes the place of another text', () => {
  let postgres: Postgres
  let app: App
  let adopting: pg.Client
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    app = await startApp({ DATABASE_URL: postgres.url })
    await seed(app.database.em, { demo: false, now: new Date() })
    adopting = new pg.Client({ connectionString: postgres.url })
    await adopting.connect()
    return async () => {
      await adopting.end()
      await app.stop()
      postgres.stop()
    }
  })

  test('while both are taken out of their drafter’s hands: neither waits for the other in a circle', async () => {
    const { world, people, as } = await createTeam(app, recommending)
    const administrator = await createPerson(app.database, world, ['administrator'])
    const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
    const hands = { assigneeId: people.drafter.id }
    const older = await createRecommendation(app.database, world, people.author.id, finding.id, { status: 'issued', ...hands })
    const newer = await createRecommendation(app.database, world, people.author.id, finding.id, { status: 'in_review', replacesId: older.id, ...hands })
    const lock = ({ id }: { id: string }) => adopting.query('select id from recommendation where id = $1 for no key update', [id])
    // By hand what an adoption does, step by step; it gives up before the database would choose one of the two.
    await adopting.query(`set deadlock_timeout = '60s'; set lock_timeout = '500ms'`)
    await adopting.query('begin')
    await lock(newer)
    const releasing = (await actAs(app, administrator.id)).mutate('changeMemberRoles', 'ChangeMemberRolesInput', { projectId: world.projectId, personId: people.drafter.id, roles: ['monitor'], expectedRoles: ['drafter'], reviewerKind: null, expectedReviewerKind: null }, '')
    await until(async () => (await adopting.query(`select from pg_stat_activity where wait_event_type = 'Lock'`)).rows.length === 1, 10_000, 'whoever takes them away waits')
    await lock(older)
    await adopting.query('commit')
    expect(await releasing).not.toMatchObject({ __typename: 'Refused' })
    const { data } = await as.coordinator.send<Record<'older' | 'newer', { assignee: unknown }>>('query($o: String!, $n: String!) { older: recommendation(ref: $o) { assignee { id } } newer: recommendation(ref: $n) { assignee { id } } }', { o: older.ref, n: newer.ref })
    expect(data).toEqual({ older: { assignee: null }, newer: { assignee: null } })
  })
})
