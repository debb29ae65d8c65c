import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { createFinding } from '../support/factories.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { until } from '../support/scale.ts'
import { createAgendaDocument, createAgendaItem, createSideEvent } from '../support/sideEvents.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam } from '../support/team.ts'

const programs = postgresPrograms()
describe.skipIf(programs === null)('an agenda is frozen while', () => {
  let postgres: Postgres
  let app: App
  let other: pg.Client
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    app = await startApp({ DATABASE_URL: postgres.url })
    await seed(app.database.em, { demo: false, now: new Date() })
    other = new pg.Client({ connectionString: postgres.url })
    await other.connect()
    return async () => {
      await other.end()
      await app.stop()
      postgres.stop()
    }
  })

  async function prepare() {
    const { world, people, as } = await createTeam(app, { author: ['monitor'], organiser: ['organiser'] })
    const [shown, later] = [await createFinding(app.database, world, people.author.id, { status: 'approved' }), await createFinding(app.database, world, people.author.id, { status: 'approved' })]
    const event = await createSideEvent(app.database, world, people.organiser.id, { status: 'registration' })
    const item = await createAgendaItem(app.database, event.id, people.organiser.id)
    await createAgendaDocument(app.database, item.id, { findingId: shown.id })
    return { shown, later, item, event, freeze: () => as.organiser.mutate('moveSideEvent', 'MoveSideEventInput', { sideEventId: event.id, expectedVersion: 1, step: 'freeze' }, '') }
  }
  const isWaiting = () => until(async () => (await other.query(`select from pg_stat_activity where wait_event_type = 'Lock'`)).rows.length === 1, 10_000, 'whoever freezes waits')

  test('what it shows is withdrawn: it waits for that, and is refused', async () => {
    const { shown, freeze } = await prepare()
    await other.query('begin')
    await other.query(`update finding set status = 'withdrawn', version = version + 1 where id = $1`, [shown.id])
    const freezing = freeze()
    await isWaiting()
    await other.query('commit')
    expect(await freezing).toMatchObject({ __typename: 'Refused', code: 'DOCUMENTS_STALE' })
  })

  test('something else is put there: it begins anew, and keeps that as it is too', async () => {
    const { later, item, event, freeze } = await prepare()
    await other.query('begin')
    await other.query('select from side_event where id = $1 for no key update', [event.id])
    await other.query('insert into agenda_document (id, agenda_item_id, finding_id, revision) values (gen_random_uuid(), $1, $2, 1)', [item.id, later.id])
    const freezing = freeze()
    await isWaiting()
    await other.query('commit')
    expect(await freezing).toMatchObject({ __typename: 'SideEventSuccess' })
    expect((await other.query(`select status from side_event where id = $1`, [event.id])).rows).toEqual([{ status: 'frozen' }])
  })
})
