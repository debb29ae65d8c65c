import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAsked, isInOrder, type TrackedRow } from '../../client/src/features/recommendations/tracked.ts'
import { dayIn } from '../../shared/languages/day.ts'
import { countMax } from '../../shared/limits/list.ts'
import { choicesOf, followUpTracks, standing, trackedImplementations, trackedPositions, trackerTasks } from '../../shared/workflow/followUp.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam, recommending, type Team } from '../support/team.ts'
import { createFollowUp, createTracked } from '../support/tracked.ts'
import { getExact } from '../support/trusted.ts'

let app: App
let team: Team<keyof typeof recommending>
let world: World
let people: typeof team.people
let as: typeof team.as
let findingId: string

beforeAll(async () => {
  app = await startApp()
  team = await createTeam(app, recommending)
  ;({ world, people, as } = team)
  findingId = (await createFinding(app.database, world, people.author.id, { status: 'approved' })).id
})
afterAll(() => app.stop())

const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => app.database.em.fork().execute<T[]>(query, parameters)
/** In the project's zone. */
const dayFrom = (days: number, zone = 'Asia/Bishkek'): string => dayIn(zone, new Date(Date.now() + days * 86_400_000))

const tracked = (facts: Parameters<typeof createTracked>[4] = {}, place = world) => createTracked(app.database, place, people.drafter.id, findingId, facts)
const entry = (recommendationId: string, facts: Parameters<typeof createFollowUp>[3]) => createFollowUp(app.database, recommendationId, people.drafter.id, facts)

interface List {
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  edges: { node: { ref: string; position: string | null; implementation: string | null } }[]
}
const listQuery = 'query($p: ID!, $f: TrackerFilter!, $n: Int!, $a: String) { tracker(projectId: $p, filter: $f, first: $n, after: $a) { totalCount pageInfo { hasNextPage endCursor } edges { node { ref position implementation } } } }'
const list = async (caller: Caller, filter: object = {}, { place = world, first = 100, after = null as string | null } = {}) => (await caller.send<{ tracker: List }>(listQuery, { p: place.projectId, f: filter, n: first, a: after })).data!.tracker
const refsIn = (rows: readonly { ref: string }[]): string[] => rows.map(({ ref }) => ref)
const refs = ({ edges }: List): string[] => refsIn(edges.map(({ node }) => node))
const refsOf = async (caller: Caller, filter: object = {}, place = world) => refs(await list(caller, filter, { place }))

interface Summary {
  total: number
  toSend: number
  lookDue: number
  positions: { value: string; count: number }[]
  implementations: { value: string; count: number }[]
  addressees: { addressee: string; count: number }[]
}
const summaryQuery = 'query($p: ID!) { trackerSummary(projectId: $p) { total toSend lookDue positions { value count } implementations { value count } addressees { addressee count } } }'
const summary = async (caller: Caller, place = world) => (await caller.send<{ trackerSummary: Summary }>(summaryQuery, { p: place.projectId })).data!.trackerSummary

/** A project of its own, with the same people in it. */
async function elsewhere(): Promise<World> {
  const place = await createProject(app.database)
  for (const name of ['drafter', 'coordinator', 'monitor'] as const) await sql('insert into membership (id, project_id, person_id, role) values (?, ?, ?, ?)', [randomUUID(), place.projectId, people[name].id, name])
  return place
}

test('what was adopted is listed: what has to be looked at first comes first, and what has no day last', async () => {
  const place = await elsewhere()
  const toSend = await tracked({ status: 'adopted', addressee: 'Court' }, place)
  const ahead = await tracked({ nextCheckOn: dayFrom(3) }, place)
  const today = await tracked({ nextCheckOn: dayFrom(0) }, place)
  const late = await tracked({ nextCheckOn: dayFrom(-20), title: 'Counsel from the first hour' }, place)
  for (const status of ['draft', 'in_review', 'changes_requested', 'withdrawn', 'merged', 'superseded']) await tracked({ status, nextCheckOn: dayFrom(-1) }, place)
  await entry(late.id, { track: 'position', value: 'accepted' })
  await entry(late.id, { track: 'status', value: 'mostly' })
  await entry(today.id, { track: 'position', value: 'rejected' })

  for (const caller of [as.drafter, as.coordinator, as.monitor]) {
    expect(await refsOf(caller, {}, place)).toEqual([late.ref, today.ref, ahead.ref, toSend.ref])
    expect(await summary(caller, place)).toEqual({
      total: 4,
      toSend: 1,
      lookDue: 2,
      positions: [{ value: 'unknown', count: 1 }, { value: 'accepted', count: 1 }, { value: 'rejected', count: 1 }],
      implementations: [{ value: 'unknown', count: 2 }, { value: 'mostly', count: 1 }],
      addressees: [{ addressee: 'Sample ministry', count: 3 }, { addressee: 'Court', count: 1 }],
    })
  }
  const cases: [object, string[]][] = [
    [{ task: 'to_send' }, [toSend.ref]],
    [{ task: 'look_due' }, [late.ref, today.ref]],
    [{ position: ['unknown'] }, [ahead.ref]],
    [{ position: ['accepted', 'rejected'] }, [late.ref, today.ref]],
    [{ implementation: ['unknown'] }, [today.ref, ahead.ref]],
    [{ implementation: ['mostly'], position: ['rejected'] }, []],
    [{ implementation: [], position: [] }, [late.ref, today.ref, ahead.ref, toSend.ref]],
    [{ addressee: 'Court' }, [toSend.ref]],
    [{ addressee: 'court' }, []],
    [{ addressee: '' }, []],
    [{ search: 'counsel' }, [late.ref]],
    [{ search: toSend.ref.toLowerCase() }, [toSend.ref]],
    [{ search: 'counsel', task: 'to_send' }, []],
  ]
  for (const [filter, expected] of cases) {
    const found = await list(as.monitor, filter, { place })
    expect([filter, refs(found), found.totalCount]).toEqual([filter, expected, expected.length])
  }
  // Page by page it is the same list.
  const paged: string[] = []
  let after: string | null = null
  do {
    const page: List = await list(as.monitor, {}, { place, first: 1, after })
    expect(page.totalCount).toBe(4)
    paged.push(...refs(page))
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  } while (after)
  expect(paged).toEqual([late.ref, today.ref, ahead.ref, toSend.ref])
})

test('the day is the project’s: where it has begun already, a look is due', async () => {
  const place = await elsewhere()
  // These two are never on the same day.
  const [first, last] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']
  const { ref } = await tracked({ nextCheckOn: dayFrom(0, first) }, place)
  const due = async (zone: string) => {
    await sql('update project set time_zone = ? where id = ?', [zone, place.projectId])
    return [await refsOf(as.monitor, { task: 'look_due' }, place), (await summary(as.monitor, place)).lookDue]
  }
  expect(await due(first)).toEqual([[ref], 1])
  expect(await due(last)).toEqual([[], 0])
})

test('what holds of a track is what the rule says, whatever was written down in whichever order', async () => {
  const place = await elsewhere()
  const written = fc.constantFrom(...followUpTracks).chain((track) =>
    fc.record({ track: fc.constant(track), value: fc.constantFrom(...choicesOf(track)), on: fc.constantFrom('2026-01-01', '2026-01-02', '2026-02-01'), createdAt: fc.constantFrom('2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.001Z', '2026-04-01T00:00:00.000Z').map((at) => new Date(at)), id: fc.uuid() }),
  )
  const seed = Date.now()
  const samples = fc.sample(fc.array(written, { maxLength: 12 }), { numRuns: 60, seed })
  const rows = []
  for (const entries of samples) {
    const { id, ref } = await tracked({}, place)
    for (const facts of entries) await entry(id, facts)
    rows.push({ ref, position: standing(entries, 'position')?.value ?? 'unknown', implementation: standing(entries, 'status')?.value ?? 'unknown' })
  }
  const all = await list(as.monitor, {}, { place })
  const shown = all.edges.map(({ node: { ref, position, implementation } }) => ({ ref, position: position ?? 'unknown', implementation: implementation ?? 'unknown' }))
  const byRef = <Row extends { ref: string }>(some: readonly Row[]): Row[] => some.toSorted((left, right) => left.ref.localeCompare(right.ref))
  expect(byRef(shown), `seed ${seed}`).toEqual(byRef(rows))
  const counts = await summary(as.monitor, place)
  for (const [by, values, counted] of [['position', trackedPositions, counts.positions], ['implementation', trackedImplementations, counts.implementations]] as const) {
    for (const value of values) {
      const expected = rows.filter((row) => row[by] === value).map(({ ref }) => ref)
      expect((await refsOf(as.monitor, { [by]: [value] }, place)).toSorted(), `seed ${seed}: ${by} ${value}`).toEqual(expected.toSorted())
      expect(counted.find((one) => one.value === value)?.count ?? 0, `seed ${seed}: ${by} ${value}`).toBe(expected.length)
    }
  }
})

test('what a page holds to be asked for is what the list gives, for whatever is asked', async () => {
  const place = await elsewhere()
  for (const [status, nextCheckOn] of [['adopted', null], ['issued', null], ['issued', dayFrom(-1)], ['issued', dayFrom(0)], ['issued', dayFrom(1)], ['withdrawn', null], ['in_review', null]] as const) {
    for (const addressee of ['Court', 'Ministry']) {
      const { id } = await tracked({ status, nextCheckOn, addressee }, place)
      if (status !== 'issued') continue
      if (nextCheckOn !== null) await entry(id, { track: 'position', value: 'accepted' })
      if (addressee === 'Court') await entry(id, { track: 'status', value: 'mostly' })
    }
  }
  const today = dayFrom(0)
  const query = listQuery.replace('ref position', 'ref status nextCheckOn addressee position')
  const ask = async (filter: object) => (await as.monitor.send<{ tracker: List }>(query, { p: place.projectId, f: filter, n: 100, a: null })).data!.tracker.edges.map(({ node }) => node as unknown as TrackedRow)
  const all = await ask({})
  expect(all).toHaveLength(10)
  for (const task of [undefined, ...trackerTasks])
    for (const position of [undefined, 'unknown', 'accepted', 'partly'] as const)
      for (const implementation of [undefined, 'unknown', 'mostly'] as const)
        for (const addressee of [undefined, 'Court']) {
          const search = { task, position, implementation, addressee }
          const found = await ask({ task: task ?? null, position: position ? [position] : null, implementation: implementation ? [implementation] : null, addressee: addressee ?? null })
          expect(refsIn(found), JSON.stringify(search)).toEqual(refsIn(all.filter((row) => isAsked(row, search, today))))
          expect(isInOrder(found, search, today), JSON.stringify(search)).toBe(true)
        }
})

test('nothing is counted further than to the limit', async () => {
  const place = await elsewhere()
  const { id } = await tracked({ status: 'adopted' }, place)
  await sql(
    `insert into recommendation (id, project_id, author_id, number, ref, status, created_at, updated_at, adopted_at, title, text, addressee, priority, success_measure)
     select gen_random_uuid(), r.project_id, r.author_id, n, 'many-' || r.project_id || n, r.status, now(), now(), now(), r.title, r.text, r.addressee, r.priority, r.success_measure from recommendation r, generate_series(1000, ?::int) n where r.id = ?`,
    [1000 + countMax, id],
  )
  const counts = await summary(as.monitor, place)
  expect([counts.total, counts.toSend, counts.addressees[0]?.count, (await list(as.monitor, {}, { place })).totalCount]).toEqual([countMax, countMax, countMax, countMax])
})

test('what was kept of an answer is another one after the next act', async () => {
  const { id } = await tracked({ nextCheckOn: dayFrom(-2) })
  const asked = () => getExact(app, as.monitor.cookie, 'TrackerSummary', { projectId: world.projectId })
  const listed = () => getExact(app, as.monitor.cookie, 'Tracker', { projectId: world.projectId, filter: { task: null, position: ['partly'], implementation: null, addressee: null, search: null }, first: 20, after: null })
  const before = await asked()
  expect([before.status, (await listed()).text.includes(id)]).toEqual([200, false])
  const recorded = await as.drafter.mutate('recordFollowUp', 'RecordFollowUpInput', { recommendationId: id, track: 'position', value: 'partly', on: '2026-06-01', source: 'Order 12', note: '', nextCheckOn: null }, '')
  expect(recorded.__typename).toBe('RecommendationSuccess')
  const { data } = JSON.parse((await asked()).text) as { data: { trackerSummary: Summary } }
  const { data: then } = JSON.parse(before.text) as { data: { trackerSummary: Summary } }
  const partly = ({ positions }: Summary) => positions.find(({ value }) => value === 'partly')?.count ?? 0
  expect([data.trackerSummary.lookDue, partly(data.trackerSummary)]).toEqual([then.trackerSummary.lookDue - 1, partly(then.trackerSummary) + 1])
  expect((await listed()).text).toContain(id)
})

test('a project one does not belong to has no tracker, and a cursor of somebody’s own making is refused', async () => {
  const place = await createProject(app.database)
  for (const [query, variables] of [[listQuery, { f: {}, n: 5, a: null }], [summaryQuery, {}]] as const) {
    const [theirs, nothing] = [await as.coordinator.send(query, { p: place.projectId, ...variables }), await as.coordinator.send(query, { p: randomUUID(), ...variables })]
    expect([theirs.errors[0]?.extensions.code, theirs.errors[0]?.extensions.code]).toEqual(['NOT_FOUND', nothing.errors[0]?.extensions.code])
  }
  const administrator = await createPerson(app.database, world, ['administrator'])
  const caller = await actAs(app, administrator.id)
  expect([await refsOf(caller), (await summary(caller)).total]).toEqual([[], 0])
  expect((await as.monitor.send(listQuery, { p: world.projectId, f: {}, n: 5, a: 'WyJub3ciLCJ4Il0' })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
})
