import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../support/client.ts'
import { createFinding, type TestFinding } from '../support/factories.ts'
import { createManyFindings } from '../support/rounds.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam, recommending, type Team } from '../support/team.ts'

let app: App
let team: Team<keyof typeof recommending>
/** The one that was changed the longest ago. */
let old: TestFinding
let hidden: TestFinding

beforeAll(async () => {
  app = await startApp()
  team = await createTeam(app, recommending)
  old = await createFinding(app.database, team.world, team.people.author.id, { status: 'approved', title: 'No interpreter came', narrative: 'Nobody translated the zymurgy.' })
  hidden = await createFinding(app.database, team.world, team.people.author.id, { status: 'approved', level: 'restricted', title: 'For named people' })
  await createManyFindings(app.database, team.world, team.people.author.id, 120)
  await createManyFindings(app.database, team.world, team.people.author.id, 110, { level: 'team' })
  await app.database.em.fork().execute(`update finding set updated_at = now() - interval '1 year' where id = any(?)`, [`{${old.id},${hidden.id}}`])
})
afterAll(() => app.stop())

interface Page {
  totalCount: number
  pageInfo: { hasNextPage: boolean }
  edges: { node: { ref: string; level: string } }[]
}
const page = async (caller: Caller, filter: object): Promise<Page> =>
  (await caller.send<{ findings: Page }>('query($p: ID!, $f: FindingFilter!) { findings(projectId: $p, filter: $f, sort: updated, first: 100) { totalCount pageInfo { hasNextPage } edges { node { ref level } } } }', { p: team.world.projectId, f: filter })).data!.findings
const refs = ({ edges }: Page): string[] => edges.map(({ node }) => node.ref)

test('behind a hundred that are newer, one is found by its id, its number and its words', async () => {
  const first = await page(team.as.drafter, { status: ['approved'] })
  expect([refs(first).includes(old.ref), first.totalCount, first.pageInfo.hasNextPage]).toEqual([false, 231, true])
  for (const filter of [{ ids: [old.id] }, { ids: [old.id, old.id, randomUUID()] }, { search: old.ref.toLowerCase() }, { search: 'zymurgy' }, { ids: [old.id], search: 'zymurgy' }]) {
    expect(await page(team.as.drafter, { status: ['approved'], ...filter })).toEqual({ totalCount: 1, pageInfo: { hasNextPage: false }, edges: [{ node: { ref: old.ref, level: 'network' } }] })
  }
})

test('whoever names nothing, or what is none, is answered with nothing', async () => {
  for (const ids of [[], ['nonsense'], [randomUUID()]]) expect(await page(team.as.drafter, { ids })).toEqual({ totalCount: 0, pageInfo: { hasNextPage: false }, edges: [] })
  // As many as a page has, and no more.
  const named = async (count: number) => (await team.as.drafter.send('query($p: ID!, $f: FindingFilter!) { findings(projectId: $p, filter: $f, sort: updated, first: 1) { totalCount } }', { p: team.world.projectId, f: { ids: Array.from({ length: count }, () => randomUUID()) } })).errors.map(({ extensions }) => extensions.code)
  expect([await named(100), await named(101)]).toEqual([[], ['BAD_USER_INPUT']])
  // A filter that is left out is none.
  expect((await page(team.as.drafter, { ids: null })).totalCount).toBe(231)
})

test('naming one opens nothing: what one may not read is in no list that names it', async () => {
  for (const caller of [team.as.drafter, team.as.monitor, team.as.coordinator]) expect((await page(caller, { ids: [hidden.id] })).totalCount).toBe(0)
  expect(refs(await page(team.as.author, { ids: [hidden.id] }))).toEqual([hidden.ref])
})

test('a level narrows the list before it is cut into pages, and shows nobody more than they may read', async () => {
  const wide = await page(team.as.drafter, { level: ['public', 'network'] })
  expect([wide.totalCount, wide.edges.length, new Set(wide.edges.map(({ node }) => node.level))]).toEqual([121, 100, new Set(['network'])])
  expect((await page(team.as.drafter, { level: ['team'] })).totalCount).toBe(110)
  for (const filter of [{ level: ['team'] }, { level: ['restricted'] }]) expect((await page(team.as.monitor, filter)).totalCount).toBe(0)
  expect(refs(await page(team.as.author, { level: ['restricted'] }))).toEqual([hidden.ref])
})
