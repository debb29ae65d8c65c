import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FindingFilter } from '../../shared/generated/graphql.ts'
import type { FindingStatus } from '../../shared/workflow/finding.ts'
import { type Severity, severities } from '../../shared/workflow/scales.ts'
import type { Caller } from '../support/client.ts'
import { createFinding, createProject, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam, type Team } from '../support/team.ts'

const roles = { author: ['monitor'], other: ['monitor'], reviewer: [{ role: 'reviewer', reviewerKind: 'verifier' }] } as const satisfies Parameters<typeof createTeam>[1]

let app: App
let team: Team<keyof typeof roles>

beforeAll(async () => {
  app = await startApp()
  team = await createTeam(app, roles)
})
afterAll(() => app.stop())

type Sort = 'updated' | 'ref' | 'severity'
interface Row {
  ref: string
  number: number
  author: 'author' | 'other'
  assigned: boolean
  status: FindingStatus
  theme: string
  region: string
  severity: Severity
  updatedAt: string
}
interface List {
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  edges: { cursor: string; node: { ref: string } }[]
}
const query = 'query($p: ID!, $f: FindingFilter!, $s: FindingSort!, $n: Int!, $a: String) { findings(projectId: $p, filter: $f, sort: $s, first: $n, after: $a) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ref } } } }'
const page = async (caller: Caller, place: World, filter: Partial<FindingFilter>, { sort = 'ref' as Sort, first = 100, after = null as string | null } = {}) => (await caller.send<{ findings: List }>(query, { p: place.projectId, f: filter, s: sort, n: first, a: after })).data!.findings
const refs = ({ edges }: List): string[] => edges.map(({ node }) => node.ref)

const statuses = ['draft', 'submitted', 'in_review', 'approved', 'withdrawn'] as const satisfies readonly FindingStatus[]
const themes = ['PT', 'RM']
const regions = ['KG-GB', 'KZ-75']
/** Few moments, so that many are of the same: there the id decides. */
const moments = ['2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.001Z', '2026-04-01T12:00:00.000Z']

/** A project of its own in which the same people have written down something of every kind. */
async function fill(): Promise<{ place: World; rows: Row[] }> {
  const place = await createProject(app.database)
  const em = app.database.em.fork()
  for (const [name, role] of [['author', 'monitor'], ['other', 'monitor']] as const) await em.execute('insert into membership (id, project_id, person_id, role) values (gen_random_uuid(), ?, ?, ?)', [place.projectId, team.people[name].id, role])
  await em.execute(`insert into membership (id, project_id, person_id, role, reviewer_kind) values (gen_random_uuid(), ?, ?, 'reviewer', 'verifier')`, [place.projectId, team.people.reviewer.id])
  const rows: Row[] = []
  for (const [place1, status] of statuses.entries())
    for (const [place2, theme] of themes.entries())
      for (const [place3, region] of regions.entries()) {
        const number = rows.length + 1
        const author = (place1 + place2) % 3 === 0 ? 'other' : 'author'
        const assigned = status !== 'draft' && (place2 + place3) % 2 === 0
        const severity = severities[(number * 2) % severities.length]!
        const updatedAt = moments[(number * 7) % moments.length]!
        const { id, ref } = await createFinding(app.database, place, team.people[author].id, { status, severity, assignedIds: assigned ? [team.people.reviewer.id] : [], content: { themeCode: theme, regionCode: region } })
        await em.execute('update finding set updated_at = ? where id = ?', [updatedAt, id])
        rows.push({ ref, number, author, assigned, status, theme, region, severity, updatedAt })
      }
  return { place, rows }
}

const keyOf: Record<Sort, (row: Row) => string | number> = {
  updated: ({ updatedAt }) => -Date.parse(updatedAt),
  ref: ({ number }) => -number,
  severity: ({ severity }) => -severities.indexOf(severity),
}

test('a filter gives what it says and counts it, whatever is asked together', async () => {
  const { place, rows } = await fill()
  const choices = {
    status: [null, ['draft'], ['in_review'], ['approved', 'withdrawn'], []],
    theme: [null, ['RM'], ['PT', 'RM'], ['none']],
    region: [null, ['KZ-75']],
    severity: [null, ['critical'], ['low', 'medium']],
  } as const
  for (const name of ['author', 'reviewer'] as const) {
    const sees = rows.filter(({ status, author }) => status !== 'draft' || author === name)
    expect(refs(await page(team.as[name], place, {}))).toEqual(sees.map(({ ref }) => ref).toReversed())
    for (const status of choices.status)
      for (const theme of choices.theme)
        for (const region of choices.region)
          for (const severity of choices.severity)
            for (const whose of [{}, { mine: true }, { assignedToMe: true }]) {
              const filter = { status: status && [...status], theme: theme && [...theme], region: region && [...region], severity: severity && [...severity], ...whose }
              const among = (values: readonly string[] | null, value: string): boolean => !values || values.length === 0 || values.includes(value)
              const expected = sees.filter((row) => among(status, row.status) && among(theme, row.theme) && among(region, row.region) && among(severity, row.severity) && (!('mine' in whose) || row.author === name) && (!('assignedToMe' in whose) || (name === 'reviewer' && row.assigned)))
              const found = await page(team.as[name], place, filter)
              expect([filter, refs(found).toSorted(), found.totalCount]).toEqual([filter, expected.map(({ ref }) => ref).toSorted(), expected.length])
            }
  }
})

test.each(['updated', 'ref', 'severity'] as const)('by %s the list is in order, and page by page it is the same list, none twice and none left out', async (sort) => {
  const { place, rows } = await fill()
  const byRef = new Map(rows.map((row) => [row.ref, row]))
  for (const filter of [{}, { status: ['in_review', 'approved'] }, { theme: ['RM'], region: ['KG-GB'] }, { search: 'arrest' }] as Partial<FindingFilter>[]) {
    const whole = await page(team.as.author, place, filter, { sort })
    const keys = refs(whole).map((ref) => keyOf[sort](byRef.get(ref)!))
    expect(keys).toEqual(keys.toSorted((left, right) => Number(left) - Number(right)))
    for (const first of [1, 3]) {
      const paged: string[] = []
      let after: string | null = null
      do {
        const part: List = await page(team.as.author, place, filter, { sort, first, after })
        expect([part.totalCount, part.edges.length <= first, part.pageInfo.endCursor]).toEqual([whole.totalCount, true, part.edges.at(-1)?.cursor ?? null])
        paged.push(...refs(part))
        after = part.pageInfo.hasNextPage ? part.pageInfo.endCursor : null
      } while (after)
      expect(paged).toEqual(refs(whole))
    }
  }
})

test('what is looked for is found by its words in whatever form Russian and English have for them, in Kyrgyz and Kazakh as it is written, in the title and in the narrative', async () => {
  const place = (await fill()).place
  const make = async (title: string, narrative: string) => (await createFinding(app.database, place, team.people.author.id, { status: 'approved', title, narrative })).ref
  const russian = await make('Незаконное задержание на вокзале', 'Протокол подписан без переводчика, хотя о нём просили дважды.')
  const kyrgyz = await make('Кармоо себептери түшүндүрүлгөн эмес', 'Котормочу чакырылган жок.')
  const kazakh = await make('Ұстау себептері түсіндірілмеген', 'Аудармашы шақырылмаған.')
  const english = await make('Translators were refused', 'The lawyer had been waiting at the gates.')
  const cases: [string, string[]][] = [
    ['задержания', [russian]],
    ['ЗАДЕРЖАНИЕМ вокзалах', [russian]],
    ['переводчики', [russian]],
    ['задержание переводчик', [russian]],
    ['"задержание незаконное"', []],
    ['задержание -вокзале', []],
    ['түшүндүрүлгөн', [kyrgyz]],
    ['котормочу', [kyrgyz]],
    ['түсіндірілмеген', [kazakh]],
    ['аудармашы', [kazakh]],
    ['translator', [english]],
    ['lawyers gate', [english]],
    ['lawyers or котормочу', [english, kyrgyz]],
    [kazakh.toLowerCase(), [kazakh]],
    ['задержание translators', []],
    ['вертолёт', []],
  ]
  for (const [search, expected] of cases) {
    const found = await page(team.as.other, place, { search })
    expect([search, refs(found).toSorted(), found.totalCount]).toEqual([search, expected.toSorted(), expected.length])
  }
  // Words narrow what is narrowed otherwise, and what nobody may read is not found by its words.
  expect(refs(await page(team.as.other, place, { search: 'задержание', status: ['withdrawn'] }))).toEqual([])
  const hidden = await createFinding(app.database, place, team.people.author.id, { status: 'in_review', level: 'restricted', title: 'О том, что это задержание было, знают немногие' })
  expect([refs(await page(team.as.other, place, { search: 'задержание' })), refs(await page(team.as.author, place, { search: 'задержание' }))]).toEqual([[russian], [hidden.ref, russian]])
})
