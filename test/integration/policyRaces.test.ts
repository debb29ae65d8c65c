import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { actAs, type Caller } from '../support/client.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { always, confirm, decline, need, propose, proposed, withdraw } from '../support/policies.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { until } from '../support/scale.ts'
import { type App, startApp } from '../support/startApp.ts'

interface Place {
  world: World
  author: TestPerson
  verifier: TestPerson
  asVerifier: Caller
  first: Caller
  second: Caller
  third: Caller
}

async function createPlace(app: App): Promise<Place> {
  const world = await createProject(app.database)
  await app.database.em.fork().execute('update project set policy = ? where id = ?', [JSON.stringify(always(need(1))), world.projectId])
  const make = (...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(app.database, world, roles)
  const [author, verifier] = [await make('monitor'), await make({ role: 'reviewer', reviewerKind: 'verifier' })]
  const [first, second, third] = [await make('coordinator'), await make('coordinator'), await make('administrator')]
  return { world, author, verifier, asVerifier: await actAs(app, verifier.id), first: await actAs(app, first.id), second: await actAs(app, second.id), third: await actAs(app, third.id) }
}
const words = (answers: readonly { __typename: string; code?: string }[]): string[] => answers.map(({ __typename, code }) => code ?? __typename).toSorted()
const approve = (caller: Caller, findingId: string) => caller.mutate('approveFinding', 'DecideFindingInput', { findingId, revision: 1, contentHash: `hash-${findingId}`, reason: '' }, '... on FindingSuccess { finding { status } }')

describeOnBothDatabases((start) => {
  let app: App
  beforeAll(async () => {
    app = await start()
    await seed(app.database.em, { demo: false, now: new Date() })
  })
  const rows = <T>(sql: string, parameters: unknown[]): Promise<T[]> => app.database.em.fork().execute<T[]>(sql, parameters)

  test('two who propose at once: one waits, the other is told that one does', async () => {
    for (let race = 0; race < 5; race += 1) {
      const { world, first, second } = await createPlace(app)
      expect(words(await Promise.all([propose(first, world.projectId, always(need(2))), propose(second, world.projectId, always(need(3)))]))).toEqual(['POLICY_WAITS', 'ReviewPolicySuccess'])
    }
  })

  test('two who confirm at once, or one who confirms while another declines or withdraws: it ends once, and the other is told by whom', async () => {
    const rivals: ((place: Place, id: string) => ReturnType<typeof confirm>)[] = [({ third }, id) => confirm(third, id), ({ third }, id) => decline(third, id), ({ first }, id) => withdraw(first, id)]
    for (const rival of [...rivals, ...rivals]) {
      const place = await createPlace(app)
      const id = await proposed(place.first, place.world.projectId, always(need(2)))
      const answers = await Promise.all([confirm(place.second, id), rival(place, id)])
      expect(words(answers)).toEqual(['ReviewPolicySuccess', 'Stale'])
      const stale = answers.find(({ __typename }) => __typename === 'Stale') as unknown as { currentVersion: number; changedFields: string[]; changedBy: { name: string } | null }
      expect(stale).toMatchObject({ currentVersion: 2, changedFields: ['outcome'], changedBy: { name: expect.any(String) } })
      const [change] = await rows<{ outcome: string }>('select outcome from review_policy_change where id = ?', [id])
      const [project] = await rows<{ version: number }>('select policy_version as version from project where id = ?', [place.world.projectId])
      expect(project!.version).toBe(change!.outcome === 'confirmed' ? 2 : 1)
    }
  })

  test('who proposes while another is confirmed sets out from the one of now, or is told', async () => {
    for (let race = 0; race < 5; race += 1) {
      const { world, first, second } = await createPlace(app)
      const id = await proposed(first, world.projectId, always(need(2)))
      const [confirmed, late] = await Promise.all([confirm(second, id), propose(first, world.projectId, always(need(3)), race % 2 === 0 ? 1 : 2)])
      expect(confirmed.__typename).toBe('ReviewPolicySuccess')
      // Before the confirmation version 2 is as unknown as version 1 is old after it.
      expect(['Stale', 'POLICY_WAITS', 'ReviewPolicySuccess']).toContain(words([late])[0])
      if (late.__typename === 'ReviewPolicySuccess') expect(race % 2).toBe(1)
      const changes = await rows<{ base: number }>('select base_version as base from review_policy_change where project_id = ? order by base_version', [world.projectId])
      expect(changes.map(({ base }) => base)).toEqual(late.__typename === 'ReviewPolicySuccess' ? [1, 2] : [1])
    }
  })

  test('approvals while a policy is confirmed: each is decided by the one that stands before it in the log', async () => {
    let [before, after] = [0, 0]
    for (let race = 0; race < 10 || (before * after === 0 && race < 40); race += 1) {
      const { world, author, verifier, asVerifier, first, second } = await createPlace(app)
      const findings = await Promise.all([1, 2, 3].map(() => createFinding(app.database, world, author.id, { assignedIds: [verifier.id] })))
      const id = await proposed(first, world.projectId, always(need(2)))
      // In turns the one and the others are sent first, further apart with each run: so each comes first at some time, however busy the machine is.
      const apart = (waits: boolean) => new Promise((resolve) => setTimeout(resolve, waits ? race * 4 : 0))
      const confirming = apart(race % 2 === 0).then(() => confirm(second, id))
      await Promise.all([confirming, ...findings.map(async (finding) => {
        await apart(race % 2 === 1)
        return approve(asVerifier, finding.id)
      })])
      const [confirmed] = await rows<{ seq: number }>(`select seq from activity where project_id = ? and kind = 'ReviewPolicyConfirmed'`, [world.projectId])
      const acts = await rows<{ seq: number; complete: boolean; status: string; under: number | null }>(
        `select a.seq, (a.data->>'complete')::boolean as complete, f.status, f.approved_under as under from activity a join finding f on f.id = a.finding_id where a.project_id = ? and a.kind = 'FindingApproved'`,
        [world.projectId],
      )
      expect(acts).toHaveLength(3)
      for (const { seq, complete, status, under } of acts) {
        const early = seq < confirmed!.seq
        expect([complete, status, under]).toEqual(early ? [true, 'approved', 1] : [false, 'in_review', null])
        if (early) before += 1
        else after += 1
      }
    }
    expect([before > 0, after > 0]).toEqual([true, true])
  })
})

const programs = postgresPrograms()
describe.skipIf(programs === null)('a verdict that is held up before its end', () => {
  let postgres: Postgres
  let app: App
  let holder: pg.Client
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    app = await startApp({ DATABASE_URL: postgres.url })
    await seed(app.database.em, { demo: false, now: new Date() })
    holder = new pg.Client({ connectionString: postgres.url })
    await holder.connect()
    return async () => {
      await holder.end()
      await app.stop()
      postgres.stop()
    }
  })

  test('is decided by the policy that has come meanwhile, and not by the one that it began with', async () => {
    const { world, author, verifier, asVerifier } = await createPlace(app)
    const { id } = await createFinding(app.database, world, author.id, { assignedIds: [verifier.id] })
    // As whoever confirms has it: the project and its feed, until the commit.
    await holder.query('begin')
    await holder.query('update feed set seq = seq where project_id = $1', [world.projectId])
    const verdict = approve(asVerifier, id)
    const waiting = async () => (await holder.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).rows.length
    await until(async () => (await waiting()) === 1, 10_000, 'the verdict has all but its number')
    await holder.query(`update project set policy = $2, policy_version = policy_version + 1 where id = $1`, [world.projectId, JSON.stringify(always(need(2)))])
    await holder.query('commit')
    expect(await verdict).toMatchObject({ __typename: 'FindingSuccess', finding: { status: 'in_review' } })
    const [finding] = await app.database.em.fork().execute<{ status: string; under: number | null; decisions: number }[]>('select status, approved_under as under, (select count(*)::int from decision d where d.finding_id = f.id) as decisions from finding f where id = ?', [id])
    expect(finding).toEqual({ status: 'in_review', under: null, decisions: 1 })
  })
})
