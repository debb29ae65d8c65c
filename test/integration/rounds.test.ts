import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { roundsMax } from '../../shared/limits/round.ts'
import { type Caller, callerWith } from '../support/client.ts'
import { completeContent, createFinding, type World } from '../support/factories.ts'
import { createRound } from '../support/rounds.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam, type Team } from '../support/team.ts'

const roles = { coordinator: ['coordinator'], other: ['coordinator'], monitor: ['monitor'], administrator: ['administrator'], stranger: [] } as const
/** Half past midnight in Bishkek, where it is the next day already. */
const evening = new Date(`${new Date().toISOString().slice(0, 10)}T18:30:00Z`)
const dayAfter = (days: number): string => new Date(evening.getTime() + (1 + days) * 86_400_000).toISOString().slice(0, 10)

let app: App
let team: Team<keyof typeof roles>
let world: World
let as: typeof team.as

beforeAll(async () => {
  app = await startApp({}, () => evening)
  team = await createTeam(app, roles)
  ;({ world, as } = team)
})
afterAll(() => app.stop())

const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => app.database.em.fork().execute<T[]>(query, parameters)

interface Round {
  id: string
  version: number
  name: { en: string; ru: string | null; ky: string | null; kk: string | null }
  opensOn: string
  closesOn: string
  open: boolean
  findingCount: number
  methodology: { version: string }
}
type Answer = { __typename: string; round: Round; project: { rounds: Round[] }; code?: string; issues?: { path: string; code: string }[]; currentVersion?: number }
const fields = 'id version name { en ru ky kk } opensOn closesOn open findingCount methodology { version }'
const answer = `... on RoundSuccess { round { ${fields} } project { rounds { ${fields} } } }`
const methodologies = async (caller: Caller) => (await caller.send<{ methodologies: { id: string; code: string; version: string }[] }>('query($p: ID!) { methodologies(projectId: $p) { id code version } }', { p: world.projectId })).data!.methodologies
async function open(caller: Caller, given: object = {}): Promise<Answer> {
  const [newest] = await methodologies(as.coordinator)
  return caller.mutate('openRound', 'OpenRoundInput', { projectId: world.projectId, methodologyId: newest!.id, name: { en: 'Spring', ru: ' Весна ' }, opensOn: dayAfter(0), closesOn: dayAfter(30), ...given }, answer) as unknown as Promise<Answer>
}
const change = (caller: Caller, roundId: string, expectedVersion: number, given: object): Promise<Answer> =>
  caller.mutate('changeRound', 'ChangeRoundInput', { roundId, expectedVersion, ...given }, answer) as unknown as Promise<Answer>
const rounds = async (caller: Caller): Promise<Round[]> => (await caller.send<{ project: { rounds: Round[] } | null }>(`query($s: String!) { project(slug: $s) { rounds { ${fields} } } }`, { s: world.slug })).data!.project?.rounds ?? []
const acts = () => sql<{ kind: string; data: object }>('select kind, data from activity where project_id = ? order by seq', [world.projectId])
const begin = (caller: Caller, roundId: string, themeCode: string | null = null) =>
  caller.mutate('createFinding', 'CreateFindingInput', { roundId, themeCode }, '... on FindingDraftSuccess { draft { findingId version methodology { version } } }') as unknown as Promise<{ code?: string; issues?: object[]; draft: { findingId: string; version: number; methodology: { version: string } } }>

test('a coordinator opens a round; everybody in the project is told of it, sees it and can begin in it', async () => {
  const heard = as.monitor.listen<{ activity: { kind: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind } } }', { p: world.projectId })
  const { round, project } = await open(as.coordinator)
  await heard.until(({ activity }) => activity.kind === 'RoundOpened')
  heard.stop()
  expect(round).toEqual({ id: round.id, version: 1, name: { en: 'Spring', ru: 'Весна', ky: null, kk: null }, opensOn: dayAfter(0), closesOn: dayAfter(30), open: true, findingCount: 0, methodology: { version: expect.any(String) } })
  // The one that began last comes first.
  expect(project.rounds.map(({ id }) => id)).toEqual([round.id, world.roundId])
  for (const caller of [as.monitor, as.administrator]) expect((await rounds(caller))[0]).toEqual(round)
  expect(await rounds(as.stranger)).toEqual([])
  expect((await begin(as.monitor, round.id)).draft.findingId).toBeTruthy()
  expect(await acts()).toEqual([{ kind: 'RoundOpened', data: { roundId: round.id } }])
})

test('with which methodologies a round could be opened is asked by those who open rounds; to others there is no such thing', async () => {
  const asked = async (caller: Caller, projectId = world.projectId) => {
    const { data, errors } = await caller.send<{ methodologies: object[] }>('query($p: ID!) { methodologies(projectId: $p) { id } }', { p: projectId })
    return data?.methodologies.length ?? errors[0]?.extensions.code
  }
  expect(await asked(as.coordinator)).toBeGreaterThan(0)
  for (const caller of [as.monitor, as.administrator, as.stranger]) expect(await asked(caller)).toBe('NOT_FOUND')
  for (const projectId of ['nonsense', randomUUID()]) expect(await asked(as.coordinator, projectId)).toBe('NOT_FOUND')
  expect(await asked(callerWith(app, ''))).toBe('UNAUTHENTICATED')
})

test('what is wrong with a round is said of its field, and days are those of the project', async () => {
  const wrong = async (given: object) => (await open(as.coordinator, given)).issues?.map(({ path, code }) => [path, code])
  expect(await wrong({ name: {} })).toEqual([['name.en', 'required']])
  expect(await wrong({ name: { kk: ' ' }, closesOn: dayAfter(-1), opensOn: dayAfter(-9) })).toEqual([['name.en', 'required'], ['closesOn', 'too_small']])
  expect(await wrong({ closesOn: dayAfter(-1) })).toEqual([['closesOn', 'end_before_start']])
  for (const methodologyId of [randomUUID(), 'nonsense', world.roundId]) expect(await wrong({ methodologyId })).toEqual([['methodologyId', 'unknown_reference']])
  const { round } = await open(as.coordinator, { name: { kk: 'Көктем' }, opensOn: dayAfter(0), closesOn: dayAfter(0) })
  expect([round.name, round.open]).toEqual([{ en: '', ru: null, ky: null, kk: 'Көктем' }, true])
})

test('a round is renamed and ends on another day: different fields merge, of the same field the second is told; what changes nothing is no act', async () => {
  const { id } = await createRound(app.database, world, { name: { en: 'Autumn' } })
  const { round: renamed } = await change(as.coordinator, id, 1, { name: { en: 'Autumn round', ru: 'Осень' } })
  expect([renamed.version, renamed.name.en, renamed.name.ru]).toEqual([2, 'Autumn round', 'Осень'])
  // Begun on the round as it was before: another field, and the other's name stays.
  const { round: merged } = await change(as.other, id, 1, { closesOn: dayAfter(10) })
  expect([merged.version, merged.name.en, merged.closesOn]).toEqual([3, 'Autumn round', dayAfter(10)])
  expect(await change(as.other, id, 1, { name: { en: 'Mine' } })).toMatchObject({ __typename: 'Stale', currentVersion: 3, changedFields: ['name.en'] })
  const before = (await acts()).length
  expect((await change(as.other, id, 3, { name: { en: 'Autumn round' }, closesOn: dayAfter(10) })).round.version).toBe(3)
  expect((await acts()).length).toBe(before)
  expect((await acts()).at(-1)).toEqual({ kind: 'RoundChanged', data: { roundId: id, fields: ['closesOn'] } })
  // A name that is taken away is there no more.
  expect((await change(as.other, id, 3, { name: { ru: '' } })).round.name).toEqual({ en: 'Autumn round', ru: null, ky: null, kk: null })
})

test('of two who open or change at the same time both have their way, or one is told', async () => {
  const { id } = await createRound(app.database, world)
  const both = await Promise.all([change(as.coordinator, id, 1, { name: { en: 'One' } }), change(as.other, id, 1, { name: { en: 'Other' } })])
  expect(both.map(({ __typename }) => __typename).toSorted()).toEqual(['RoundSuccess', 'Stale'])
  const room = roundsMax - (await rounds(as.monitor)).length
  await sql('insert into round (id, project_id, methodology_id, name, opens_on, closes_on) select gen_random_uuid(), project_id, methodology_id, name, opens_on, closes_on from round, generate_series(1, ?::int) where round.id = ?', [String(room - 1), id])
  const last = await Promise.all([open(as.coordinator), open(as.other)])
  expect(last.map(({ code }) => code ?? 'opened').toSorted()).toEqual(['TOO_MANY_ROUNDS', 'opened'])
  await sql(`delete from round r where project_id = ? and id <> all(?) and not exists (select from finding f where f.round_id = r.id)`, [world.projectId, `{${id},${world.roundId}}`])
})

test('a round that is ended early goes on until the day is over; then nothing is begun in it, and what was begun is written on and submitted', async () => {
  const { id } = await createRound(app.database, world, { to: 50 })
  const { draft } = await begin(as.monitor, id)
  expect((await change(as.coordinator, id, 1, { closesOn: dayAfter(-1) })).issues).toMatchObject([{ path: 'closesOn', code: 'too_small' }])
  expect((await change(as.coordinator, id, 1, { closesOn: dayAfter(0) })).round.open).toBe(true)
  expect((await begin(as.monitor, id)).draft.findingId).toBeTruthy()
  // As it is on the next day: whoever is signed in would not be so by then.
  await sql('update round set closes_on = ? where id = ?', [dayAfter(-1), id])
  expect((await rounds(as.monitor)).find((round) => round.id === id)).toMatchObject({ open: false })
  expect((await begin(as.monitor, id)).code).toBe('ROUND_CLOSED')
  const saved = await as.monitor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: draft.findingId, expectedVersion: draft.version, content: completeContent }, '... on FindingDraftSuccess { draft { version } }') as unknown as { draft: { version: number } }
  expect(await as.monitor.mutate('submitFinding', 'SubmitFindingInput', { findingId: draft.findingId, draftVersion: saved.draft.version, change: 'substantive', note: '' }, '')).toMatchObject({ __typename: 'FindingSuccess' })
  // What is over can be gone on with, from today.
  expect((await change(as.coordinator, id, 2, { closesOn: dayAfter(5) })).round.open).toBe(true)
})

test('each counts the findings that they may read', async () => {
  const { id } = await createRound(app.database, world)
  for (const level of ['network', 'team', 'restricted'] as const) await createFinding(app.database, { ...world, roundId: id }, team.people.monitor.id, { level })
  await createFinding(app.database, { ...world, roundId: id }, team.people.monitor.id, { status: 'draft' })
  const counted = async (caller: Caller) => (await rounds(caller)).find((round) => round.id === id)!.findingCount
  expect([await counted(as.monitor), await counted(as.coordinator), await counted(as.administrator)]).toEqual([4, 2, 0])
})

test('a round on a newer version of the methodology is made with that, and findings of the older round stay with theirs', async () => {
  const newer = randomUUID()
  await sql(
    `insert into methodology (id, code, version, content, content_hash)
     select ?, code, '0.10.0', jsonb_set(content, '{themes}', content->'themes' || jsonb_build_array(jsonb_set(content->'themes'->0, '{code}', '"ZZ"'))), 'newer' from methodology limit 1`,
    [newer],
  )
  const [newest, older] = await methodologies(as.coordinator)
  expect([newest!.id, newest!.version, older!.version]).toEqual([newer, '0.10.0', '0.1.0'])
  const before = await begin(as.monitor, world.roundId)
  const { round } = await open(as.coordinator, { name: { en: 'On the newer version' } })
  expect(round.methodology.version).toBe('0.10.0')
  expect((await begin(as.monitor, round.id, 'ZZ')).draft.methodology.version).toBe('0.10.0')
  // The theme is one of the newer version alone.
  expect((await begin(as.monitor, world.roundId, 'ZZ')).issues).toMatchObject([{ path: 'themeCode', code: 'not_a_choice' }])
  const { data } = await as.monitor.send<{ findingDraft: { methodology: { version: string } } }>('query($id: ID!) { findingDraft(findingId: $id) { methodology { version } } }', { id: before.draft.findingId })
  expect(data!.findingDraft.methodology.version).toBe('0.1.0')
})

test('a server that comes with a newer version of the methodology offers it beside the older one, once', async () => {
  const [shipped] = await sql<{ id: string; hash: string }>(`select id, content_hash as hash from methodology where version = '0.1.0'`)
  const all = () => sql<{ version: string; hash: string }>('select version, content_hash as hash from methodology order by version')
  const provisions = async () => (await sql<{ count: number }>('select count(*)::int as count from provision'))[0]!.count
  const before = await provisions()
  // As it is where an older server has been at work, with fewer standards.
  await sql(`update methodology set version = '0.0.9', content_hash = 'older' where id = ?`, [shipped!.id])
  await sql(`delete from provision where code = 'ICCPR-9.2'`)
  for (let start = 0; start < 2; start += 1) await seed(app.database.em, { demo: true, now: evening })
  expect((await all()).filter(({ version }) => version !== '0.10.0')).toEqual([{ version: '0.0.9', hash: 'older' }, { version: '0.1.0', hash: shipped!.hash }])
  expect(await provisions()).toBe(before)
  expect((await rounds(as.monitor)).find(({ id }) => id === world.roundId)!.methodology.version).toBe('0.0.9')
})

test('standards that are missing come with each start, and a methodology that was loaded is never overwritten by another under the same version', async () => {
  await sql(`delete from provision where code = 'ICCPR-9.2'`)
  await sql(`update methodology set content_hash = 'loaded' where version = '0.1.0'`)
  await seed(app.database.em, { demo: true, now: evening })
  expect(await sql(`select code from provision where code = 'ICCPR-9.2'`)).toEqual([{ code: 'ICCPR-9.2' }])
  expect(await sql(`select content_hash as hash from methodology where version = '0.1.0'`)).toEqual([{ hash: 'loaded' }])
})
