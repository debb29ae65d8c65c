import { expect, onTestFinished, test } from 'vitest'
import { type Database, openServer } from '../../server/src/app/database.ts'
import { startChildServer } from '../support/childServer.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, createThread, type World } from '../support/factories.ts'
import { postgresPrograms, startPostgres } from '../support/postgres.ts'
import { median, say } from './figures.ts'

const small = 1_000
/** So many are measured at each size. */
const figures = 22
/** The last of them takes some minutes to write; KAREK_GROWTH=1000000 asks for it. */
const sizes = [100_000, Number(process.env['KAREK_GROWTH'] ?? 0)].filter((size) => size > 0)
const samples = 120
const warming = 120
/** One person may ask a hundred times a second over half a minute; whoever measures asks less. */
const paceMs = 13

const list = `query($p: ID!, $f: FindingFilter!, $s: FindingSort!) { findings(projectId: $p, filter: $f, sort: $s, first: 20) { totalCount edges { node { id ref title status author { name } turn { reason } } } } }`
const recommendationList = `query($p: ID!, $s: [RecommendationStatus!]) { recommendations(projectId: $p, status: $s, first: 20) { totalCount edges { node { id ref title status author { name } turn { reason } } } } }`
interface List {
  findings: { totalCount: number; edges: object[] }
}

/** Every so-manieth row is rare: some twenty of each size have the rare word, state, theme, region, severity, reviewer and author. */
const rarely = (to: number): string => String(Math.floor(to / 20))

/** Findings up to so many: every tenth has the common word, twenty or so are what the rare filters look for. */
async function fillFindings(database: Database, world: World, authorId: string, readerId: string, from: number, to: number): Promise<void> {
  const em = database.em.fork()
  await em.execute(
    `insert into finding (id, project_id, round_id, author_id, number, ref, status, level, revision_number, assigned_ids, created_at, updated_at, title, narrative, severity, confidence, theme_code, region_code)
     select gen_random_uuid(), ?, ?, case when rare then ?::uuid else ?::uuid end, n + 10, ? || '-' || (n + 10), case when rare then 'rejected' else (array['in_review','approved','submitted'])[1 + n % 3] end,
       (array['network','team','restricted'])[1 + n % 3 * (n % 2)], 1, case when rare then array[?] else '{}' end, now() - n * interval '1 second', now() - n * interval '1 second', 'Detention ' || n,
       case when n % 10 = 0 then 'The lawyer waited' else 'A record of arrest' end || case when rare then ' zymurgy' else '' end, case when rare then 'critical' else (array['high','low','medium'])[1 + n % 3] end, 'corroborated',
       case when rare then 'RM' else (array['PT','CP','PS'])[1 + n % 3] end, case when rare then 'KG-N' else (array['KG-GB','KG-C','KG-O'])[1 + n % 3] end
     from (select n, n % ? = 7 as rare from generate_series(?::int, ?::int) n) numbered`,
    [world.projectId, world.roundId, readerId, authorId, world.code, readerId, rarely(to), String(from), String(to)],
  )
  await em.execute('vacuum analyze finding')
}

/** A recommendation for every tenth finding; twenty or so are adopted. */
async function fillRecommendations(database: Database, world: World, authorId: string, from: number, to: number): Promise<void> {
  const em = database.em.fork()
  await em.execute(
    `insert into recommendation (id, project_id, author_id, number, ref, status, created_at, updated_at, submitted_at, adopted_at, title, text, addressee, priority, success_measure)
     select gen_random_uuid(), ?, ?, n, ? || '-R' || n, case when rare then 'adopted' else 'in_review' end, now() - n * interval '1 second', now() - n * interval '1 second', now(), case when rare then now() end, 'Record the time ' || n, 'A field.', 'A ministry', 'high', ''
     from (select n, n % ? = 3 as rare from generate_series(?::int, ?::int) n) numbered`,
    [world.projectId, authorId, world.code, rarely(to / 10), String(from), String(to / 10)],
  )
  await em.execute('vacuum analyze recommendation')
}

interface Pair {
  ratio: number
  few: number
  many: number
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await call()
  return performance.now() - began
}

/** Medians in milliseconds of the same call on few and on many findings, one after the other in turns: what else the machine does falls on both. */
async function inTurns(onFew: () => Promise<unknown>, onMany: () => Promise<unknown>): Promise<Pair> {
  const [few, many]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < warming + samples; turn += 1) {
    const pace = new Promise((resolve) => setTimeout(resolve, paceMs))
    const [left, right] = [await timed(onFew), await timed(onMany)]
    await pace
    if (turn < warming) continue
    few.push(left)
    many.push(right)
  }
  return { few: median(few), many: median(many), ratio: median(many) / median(few) }
}

function measures(caller: Caller, world: World, threadId: string): Record<string, () => Promise<unknown>> {
  const ask = async (filter: object, sort: string): Promise<void> => {
    const { data, errors } = await caller.send<List>(list, { p: world.projectId, f: filter, s: sort })
    if (!data || data.findings.edges.length === 0) throw new Error(`nothing listed: ${JSON.stringify(errors)}`)
  }
  const askRecommendations = async (status: string[] | null): Promise<void> => {
    const { data, errors } = await caller.send<{ recommendations: { edges: object[] } }>(recommendationList, { p: world.projectId, s: status })
    if (!data || data.recommendations.edges.length === 0) throw new Error(`nothing listed: ${JSON.stringify(errors)}`)
  }
  const rare = { 'assigned to me': { assignedToMe: true }, 'rare theme': { theme: ['RM'] }, 'rare region': { region: ['KG-N'] }, 'rare severity': { severity: ['critical'] } }
  return {
    list: () => ask({}, 'updated'),
    'list by severity': () => ask({}, 'severity'),
    'list filtered': () => ask({ status: ['approved'], severity: ['low', 'medium', 'high'] }, 'updated'),
    ...Object.fromEntries(Object.entries(rare).flatMap(([name, filter]) => (['updated', 'ref', 'severity'] as const).map((sort) => [`${name} by ${sort}`, () => ask(filter, sort)]))),
    'written by me': () => ask({ mine: true }, 'updated'),
    'rare status': () => ask({ status: ['rejected'] }, 'updated'),
    recommendations: () => askRecommendations(null),
    'recommendations, rare status': () => askRecommendations(['adopted']),
    'search common': () => ask({ search: 'lawyer' }, 'updated'),
    'search rare': () => ask({ search: 'zymurgy' }, 'updated'),
    append: () => caller.mutate('replyToThread', 'ReplyToThreadInput', { threadId, body: 'x' }, ''),
  }
}

/** A server with a database of its own; both databases are of the same PostgreSQL, and each has one project. */
async function startProject(url: string) {
  const server = await startChildServer({ DATABASE_URL: url })
  const database = await openServer(url)
  const world = await createProject(database)
  const author = await createPerson(database, world, ['monitor'])
  const reader = await createPerson(database, world, ['coordinator'])
  const caller = await actAs({ url: server.url }, reader.id)
  let filled = 0
  return {
    async fill(to: number): Promise<void> {
      await fillFindings(database, world, author.id, reader.id, filled + 1, to)
      await fillRecommendations(database, world, author.id, filled / 10 + 1, to)
      filled = to
    },
    /** What is appended goes to a finding of its own: it must not grow with what was measured before. */
    async measures() {
      const { id } = await createThread(database, (await createFinding(database, world, author.id)).id, author.id)
      return measures(caller, world, id)
    },
    async stop(): Promise<void> {
      await database.close()
      await server.stop()
    },
  }
}

/** What one project's size costs a reader, a searcher and a writer: each over HTTP, nothing from memory, in turns with the same at a thousand findings. */
test('growth', async () => {
  const programs = postgresPrograms()
  if (!programs) throw new Error('this benchmark needs PostgreSQL (Debian: apt-get install postgresql)')
  const postgres = await startPostgres(programs)
  const few = await startProject(postgres.url)
  const many = await startProject(postgres.createDatabase('many'))
  onTestFinished(async () => {
    await Promise.all([few.stop(), many.stop()])
    postgres.stop()
  })
  await few.fill(small)
  let measured = 0
  for (const size of sizes) {
    await many.fill(size)
    const [onFew, onMany] = [await few.measures(), await many.measures()]
    let worst = 0
    for (const [name, call] of Object.entries(onMany)) {
      const pair = await inTurns(onFew[name]!, call)
      worst = Math.max(worst, pair.ratio)
      measured += 1
      say(`growth: ${name} ${pair.many.toFixed(1)} ms of ${size} findings, ${pair.few.toFixed(1)} ms of ${small} (${pair.ratio.toFixed(2)})`)
    }
    say(`growth ratio=${worst.toFixed(2)} at ${size} findings`)
  }
  expect(measured).toBe(sizes.length * figures)
}, 1_800_000)
